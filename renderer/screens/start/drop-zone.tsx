import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { handlesOfDrop } from '../../app/dropped.ts'
import { useNewCase } from '../../app/new-case-dialog.tsx'
import { attempt } from '../../state/notices.ts'
import { useRoute } from '../../state/route.ts'
import { useSession } from '../../state/session.ts'
import { useStaging } from '../../state/staging.ts'
import { useUi } from '../../state/use-manner.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** The whole window takes files and folders. Without an open case the files wait until one is created. */
export function DropZone({ children }: { readonly children: ReactNode }): ReactNode {
  const ui = useUi()
  const [over, setOver] = useState(false)
  // Enter and leave come for every element under the pointer; only the balance tells whether the window is left.
  const depth = useRef(0)
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    depth.current = 0
    setOver(false)
    if (!hasFiles(event)) return
    const staging = useStaging.getState()
    const { phase } = staging
    if (phase === 'inspecting' || phase === 'importing' || phase === 'uploading') return
    useRoute.getState().go('import')
    const transfer = event.dataTransfer
    void attempt(async () => {
      staging.begin(transfer.files.length)
      await staging.stage(await handlesOfDrop(transfer, staging.uploadedOne))
    }).then(() => {
      const after = useStaging.getState()
      if (after.phase === 'uploading') after.discard()
      if (after.waiting && useSession.getState().opened === null) useNewCase.getState().ask(true)
    })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has twins: the buttons of the import screen
    <div
      className="at-drop"
      onDragEnter={(event) => {
        if (!hasFiles(event)) return
        depth.current++
        setOver(true)
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setOver(false)
      }}
      onDragOver={(event) => {
        event.preventDefault()
        event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none'
      }}
      onDrop={onDrop}
    >
      {children}
      {over && <div className="at-drop-veil">{ui.start.dropNow}</div>}
    </div>
  )
}
