import { texts } from '../../shared/text/index.ts'
import { faultWord } from '../service/log/fault.ts'
import type { Log } from '../service/log/log.ts'
import { EXIT, type Output } from './output.ts'

/**
 * A fault nobody caught: one line in the log, flushed, one message, exit code 1. What was not committed is rolled back
 * when the case is opened the next time. Answers what takes the listeners away again.
 */
export function exitOnFault(log: Log, output: Output, exit: (code: number) => void = process.exit): () => void {
  let told = false
  const end = (reason: 'exception' | 'rejection') => (thrown: unknown) => {
    if (told) return
    told = true
    log.fault('fault', thrown, { reason, exit: EXIT.fault })
    output.say(texts(output.language).program.fault(faultWord(thrown)))
    exit(EXIT.fault)
  }
  const onException = end('exception')
  const onRejection = end('rejection')
  process.on('uncaughtException', onException)
  process.on('unhandledRejection', onRejection)
  return () => {
    process.off('uncaughtException', onException)
    process.off('unhandledRejection', onRejection)
  }
}
