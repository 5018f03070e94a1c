import type { CaseInfo } from '../../shared/contract/channels.ts'
import { useComparison } from '../state/compare.ts'
import { useGrids } from '../state/grid.ts'
import { useLimitWishes } from '../state/limit-wishes.ts'
import { useNotices } from '../state/notices.ts'
import { usePlans } from '../state/plan.ts'
import { useRoute } from '../state/route.ts'
import { useSession } from '../state/session.ts'
import { useStaging } from '../state/staging.ts'
import { call } from './door.ts'

/** What screens remember of a case that is left. */
function forgetScreens(): void {
  useGrids.getState().forget()
  usePlans.getState().forget()
  useComparison.getState().forget()
  useLimitWishes.getState().forget()
  useRoute.setState({ about: null })
}

/** Takes over a case and goes to the screen that answers what to do with it. */
async function enter(opened: CaseInfo): Promise<void> {
  forgetScreens()
  await useSession.getState().enter(opened)
  const { snapshot } = useSession.getState()
  const { waiting } = useStaging.getState()
  if (waiting) {
    useRoute.getState().go('import')
    await useStaging.getState().inspect()
  } else {
    useStaging.getState().discard()
    useRoute.getState().go(snapshot === null ? 'import' : 'overview')
  }
  if (!opened.closedCleanly) useNotices.getState().add('warning', (ui) => ui.frame.unclean)
}

export const createCase = async (name: string): Promise<void> => enter(await call('case-create', { name }))
export const openCase = async (handle: string): Promise<void> => enter(await call('case-open', { handle }))

/** The desktop's own dialog; nothing happens where it is dismissed. */
export async function openPicked(): Promise<void> {
  const opened = await call('case-pick', {})
  if (opened !== null) await enter(opened)
}

/** The sample case; where it holds no snapshot yet, its files are staged so that the import is seen as well. */
export async function openSample(): Promise<void> {
  await enter(await call('case-sample', {}))
  if (useSession.getState().snapshot === null) await stageSample()
}

export async function stageSample(): Promise<void> {
  useRoute.getState().go('import')
  await useStaging.getState().stage(await call('files-sample', {}))
}

export async function closeCase(): Promise<void> {
  await useSession.getState().leave()
  forgetScreens()
  useStaging.getState().discard()
  useRoute.getState().go('start')
}

/** Files from a dialog of the desktop. */
export async function pickFiles(directory: boolean): Promise<void> {
  await useStaging.getState().stage(await call('files-pick', { directory }))
}
