import { useEffect } from 'react'
import { isTyping, planCommand } from '../../app/keymap.ts'
import { attempt } from '../../state/notices.ts'
import { usePlans } from '../../state/plan.ts'
import { answerSelected } from './answering.ts'

/** Focus inside these keeps the arrow keys for itself. */
const OWN_ARROWS = '[role="menu"], [role="dialog"], [role="grid"], [role="tablist"], [data-pane="step"], select'

function moveStep(by: 1 | -1): void {
  const { plan, selected, select } = usePlans.getState()
  if (plan === null) return
  const at = plan.steps.findIndex((step) => step.key === selected)
  const next = plan.steps[Math.min(plan.steps.length - 1, Math.max(0, at + by))]
  if (next !== undefined) select(next.key)
}

/** Keys of the plan screen, while it is shown. */
export function usePlanKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { plan, asking } = usePlans.getState()
      if (event.defaultPrevented || plan === null || asking !== null) return
      if (document.querySelector('[role="dialog"]') !== null) return
      const command = planCommand(event, isTyping(event.target))
      if (command === null) return
      const target = event.target instanceof HTMLElement ? event.target : null
      if (
        command.do === 'move' &&
        (target?.closest(OWN_ARROWS) !== null || target?.closest('[data-pane="step"]') !== null)
      ) {
        // The step's own pane scrolls with the arrows.
        if (target !== null) return
      }
      event.preventDefault()
      switch (command.do) {
        case 'move':
          moveStep(command.by)
          break
        case 'answer':
          void answerSelected(command.state)
          break
        case 'comment':
          document.querySelector<HTMLTextAreaElement>('[data-pane="answer"] [data-comment-field] textarea')?.focus()
          break
        case 'export':
          document.querySelector<HTMLButtonElement>('[data-export]')?.click()
          break
        case 'undo':
          void attempt(() => usePlans.getState().undoLast())
          break
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
