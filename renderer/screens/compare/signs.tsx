import {
  ArrowSync16Regular,
  CheckmarkCircle16Regular,
  CircleHint16Regular,
  ErrorCircle16Regular,
  QuestionCircle16Regular,
  SubtractCircle16Regular,
  Warning16Regular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { FindingState, ProofMark, RecordState } from '../../../shared/model/comparison.ts'

/** A sign beside the word, never instead of it. */
export function StateSign({ state }: { readonly state: FindingState | RecordState }): ReactNode {
  switch (state) {
    case 'fixed':
      return <CheckmarkCircle16Regular aria-hidden className="at-sign-good" />
    case 'gone':
      return <SubtractCircle16Regular aria-hidden />
    case 'still':
      return <CircleHint16Regular aria-hidden />
    case 'changed':
      return <ArrowSync16Regular aria-hidden />
    case 'new':
      return <Warning16Regular aria-hidden className="at-mark-warning" />
    case 'untold':
      return <QuestionCircle16Regular aria-hidden />
  }
}

export function MarkIcon({ mark }: { readonly mark: ProofMark }): ReactNode {
  switch (mark) {
    case 'confirmed':
      return <CheckmarkCircle16Regular aria-hidden className="at-sign-good" />
    case 'not-confirmed':
      return <ErrorCircle16Regular aria-hidden className="at-mark-critical" />
    case 'untold':
    case 'not-provable':
      return <QuestionCircle16Regular aria-hidden />
  }
}
