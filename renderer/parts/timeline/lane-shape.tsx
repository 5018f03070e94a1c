import type { ReactNode } from 'react'
import type { BlockKind, Lane } from './geometry.ts'

export const LANE = 16
/** Order of drawing: what is drawn later covers what is drawn before. */
export const KINDS: readonly BlockKind[] = ['merged', 'busy', 'tentative', 'oof']

/** Fills that tell the kinds of blocks apart without colour: hatched for tentative, dotted for out of office. */
export function LanePatterns({ id }: { readonly id: string }): ReactNode {
  return (
    <defs>
      <pattern id={`${id}hatch`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="at-t-paper" width="4" height="4" />
        <rect className="at-t-tentative" width="2" height="4" />
      </pattern>
      <pattern id={`${id}dots`} width="4" height="4" patternUnits="userSpaceOnUse">
        <rect className="at-t-paper" width="4" height="4" />
        <circle className="at-t-oof" cx="1.5" cy="1.5" r="1.2" />
      </pattern>
    </defs>
  )
}

interface LaneShapeProps {
  /** Prefix of the patterns' ids. */
  readonly id: string
  readonly lane: Lane
  /** Pixels of a minute. */
  readonly scale: number
  /** Width of a day or an hour in pixels. */
  readonly cell: number
  /** True where the merged list is all there is: then it takes the whole height. */
  readonly onlyMerged: boolean
}

/** One month or one day of one message: paper, what lies outside its range, ruler, blocks, frame. */
export function LaneShape({ id, lane, scale, cell, onlyMerged }: LaneShapeProps): ReactNode {
  return (
    <>
      <rect className="at-t-paper" width={lane.length * scale} height={LANE} />
      {lane.outside.map((part) => (
        <rect
          key={part.from}
          className="at-t-outside"
          x={part.from * scale}
          width={(part.to - part.from) * scale}
          height={LANE}
        />
      ))}
      {Array.from({ length: Math.round((lane.length * scale) / cell) + 1 }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed ruler
        <line key={n} className="at-t-rule" x1={n * cell} x2={n * cell} y2={LANE} />
      ))}
      {KINDS.flatMap((kind) =>
        lane.blocks
          .filter((block) => block.kind === kind)
          .map((block) => {
            const thin = kind === 'merged' && !onlyMerged
            const fill = kind === 'tentative' ? `url(#${id}hatch)` : kind === 'oof' ? `url(#${id}dots)` : undefined
            return (
              <rect
                key={`${kind}${block.from}`}
                className={`at-t-block at-t-${kind}-block`}
                x={block.from * scale}
                y={thin ? LANE - 3 : 1}
                width={Math.max(1, (block.to - block.from) * scale)}
                height={thin ? 3 : LANE - 2}
                {...(fill === undefined ? {} : { fill })}
              />
            )
          }),
      )}
      <rect
        className={lane.damaged ? 'at-t-frame at-t-damaged' : 'at-t-frame'}
        width={lane.length * scale}
        height={LANE}
      />
    </>
  )
}
