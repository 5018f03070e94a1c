import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { texts } from '../../../shared/text/index.ts'
import { formatMoment } from '../../parts/format.ts'
import { Hostile } from '../../parts/hostile.tsx'
import { Failure, Loading, Nothing } from '../../parts/state-views.tsx'
import { type SnapshotPair, useComparison, useSnapshotPair } from '../../state/compare.ts'
import { useSession } from '../../state/session.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { ComparedFindings } from './compared-findings.tsx'
import { ComparedRecords } from './compared-records.tsx'
import { ExportClosing } from './export-closing.tsx'
import { ProvedSteps } from './proved-steps.tsx'
import { Totals } from './totals.tsx'
import './compare.css'

/** Did it work: what became of an earlier snapshot in a later one. */
export function CompareScreen(): ReactNode {
  const ui = useUi()
  const pair = useSnapshotPair()
  const snapshots = useSession((state) => state.snapshots)
  return pair === null ? (
    <div className="at-screen">
      <div className="at-screen-head">
        <h1>{ui.screens.compare}</h1>
      </div>
      {snapshots.length < 2 ? <NeedsTwo /> : <Offer />}
    </div>
  ) : (
    <Compared pair={pair} />
  )
}

function NeedsTwo(): ReactNode {
  const { language } = useManner()
  return <Nothing text={texts(language).compare.needsTwo} />
}

/** The other snapshots, one key press away. */
function Offer(): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).compare
  const snapshots = useSession((state) => state.snapshots)
  const chosen = useSession((state) => state.snapshot)
  const choose = useComparison((state) => state.choose)
  return (
    <Nothing text={words.needsChoice}>
      {snapshots
        .filter(({ id }) => id !== chosen)
        .map((one) => (
          <Button key={one.id} size="small" onClick={() => choose(one.id)}>
            {one.name} – {formatMoment(one.taken, manner)}
          </Button>
        ))}
    </Nothing>
  )
}

function Compared({ pair }: { readonly pair: SnapshotPair }): ReactNode {
  const manner = useManner()
  const words = texts(manner.language).compare
  const ui = useUi()
  const ids = { before: pair.before.id, after: pair.after.id }
  const { value, error, loading, again } = useAnswer('compare-summary', ids)
  const { value: plans } = useAnswer('plan-list', { snapshot: pair.before.id })
  const wished = useComparison((state) => state.plan)
  const shown = useComparison((state) => state.shown)
  const plan = plans?.find((line) => line.plan === wished)?.plan ?? plans?.at(-1)?.plan ?? null
  const moment = (snapshot: SnapshotPair['before']): string =>
    snapshot.takenHow === 'import-time' ? ui.frame.takenHow['import-time'] : formatMoment(snapshot.taken, manner)
  return (
    <div className="at-screen at-screen-fixed">
      <div className="at-screen-head">
        <h1>{ui.screens.compare}</h1>
        <span className="at-compare-names">
          <Hostile text={pair.before.name} /> <span className="at-quiet">({moment(pair.before)})</span>
          {' → '}
          <Hostile text={pair.after.name} /> <span className="at-quiet">({moment(pair.after)})</span>
        </span>
        <span className="at-grow" />
        <ExportClosing ids={ids} plan={plan} />
      </div>
      {error !== null ? (
        <Failure error={error} again={again} />
      ) : value === null || (loading && value === null) ? (
        <Loading />
      ) : (
        <>
          <p className="at-quiet at-compare-note">
            {words.onlyTold} {value.sameFiles > 0 && words.sameFiles(value.sameFiles)}
          </p>
          <div className="at-compare">
            <Totals summary={value} ids={ids} plan={plan} plans={plans ?? []} />
            {shown.what === 'findings' && <ComparedFindings key={shown.state} ids={ids} state={shown.state} />}
            {shown.what === 'records' && (
              <ComparedRecords key={`${shown.area}.${shown.state}`} ids={ids} area={shown.area} state={shown.state} />
            )}
            {shown.what === 'steps' && (
              <ProvedSteps key={`${plan}.${shown.mark}`} ids={ids} plan={plan} mark={shown.mark} />
            )}
          </div>
        </>
      )}
    </div>
  )
}
