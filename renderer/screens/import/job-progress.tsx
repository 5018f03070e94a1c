import { Button, ProgressBar } from '@fluentui/react-components'
import { Stop16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { JobStatus } from '../../../shared/contract/channels.ts'
import { formatBytes, formatNumber, formatSeconds } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { useJob } from '../../state/job.ts'
import { attempt } from '../../state/notices.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

function titleOf(ui: ReturnType<typeof useUi>, importing: boolean, stage: JobStatus['stage']): string {
  if (!importing) return ui.importing.inspecting
  switch (stage) {
    case 'reading':
      return ui.importing.importing
    case 'storing':
      return ui.importing.storing
    case 'analysing':
      return ui.importing.analysing
  }
}

/** What is being done, how far it is, how long it takes, and a way to stop it. */
export function JobProgress({ importing }: { readonly importing: boolean }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const status = useJob((state) => state.status)
  const cancel = useJob((state) => state.cancel)
  const fraction = status?.fraction ?? null
  const facts =
    status === null
      ? []
      : [
          ui.importing.bytes(formatBytes(status.bytes, language), formatBytes(status.bytesTotal, language)),
          ui.importing.records(status.records),
          ...(status.rate > 0 ? [ui.importing.rate(Math.round(status.rate))] : []),
          ...(status.secondsLeft === null ? [] : [ui.importing.left(formatSeconds(status.secondsLeft, language))]),
        ]
  return (
    <div className="at-card at-progress">
      <div className="at-progress-head">
        <strong>{titleOf(ui, importing, status?.stage ?? 'reading')}</strong>
        <span className="at-grow">
          <Hostile text={status?.current ?? ''} />
        </span>
        {fraction !== null && (
          <span className="at-number">
            {formatNumber(fraction * 100, language)}
            {'\u202f'}%
          </span>
        )}
        <Button size="small" icon={<Stop16Regular />} disabled={status === null} onClick={() => void attempt(cancel)}>
          {ui.importing.stop}
        </Button>
      </div>
      <ProgressBar {...(fraction === null ? {} : { value: fraction })} aria-label={ui.importing.progress} />
      <div className="at-progress-facts">{facts.join(' · ')}</div>
    </div>
  )
}
