// The built worker thread with a way to die in the middle of a request: a person or a plan with this number.
import { parentPort } from 'node:worker_threads'

const DEADLY = 999_666

parentPort.on('message', ({ request }) => {
  const text = JSON.stringify(request.request ?? null)
  if (text.includes(String(DEADLY))) process.exit(9)
})
await import('../../dist/node/worker.js')
