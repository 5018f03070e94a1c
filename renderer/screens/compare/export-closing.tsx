import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { ArrowDownload16Regular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useState } from 'react'
import type { Request } from '../../../shared/contract/channels.ts'
import { LANGUAGES, type Language } from '../../../shared/model/plan.ts'
import { texts } from '../../../shared/text/index.ts'
import { call, fetchDownload } from '../../app/door.ts'
import { attempt, useNotices } from '../../state/notices.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

type Format = Request<'compare-export'>['format']
const FORMATS: readonly Format[] = ['pdf', 'html', 'md', 'csv', 'json']

interface ExportClosingProps {
  readonly ids: { readonly before: number; readonly after: number }
  readonly plan: number | null
}

/** The closing report leaves as a file, in a language of its own. */
export function ExportClosing({ ids, plan }: ExportClosingProps): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const words = texts(language).compare
  const [wished, setWished] = useState<Language | null>(null)
  const [writing, setWriting] = useState<Format | null>(null)
  const report = wished ?? language
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'p' || !event.ctrlKey || event.altKey || event.shiftKey) return
      event.preventDefault()
      document.querySelector<HTMLButtonElement>('[data-export]')?.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const save = (format: Format): void => {
    setWriting(format)
    void attempt(async () => {
      const saved = await call('compare-export', { ...ids, plan, language: report, format })
      if (saved === null) return
      if (saved.download === null) useNotices.getState().add('info', (all) => all.frame.saved(saved.name))
      else {
        fetchDownload(saved.name, saved.download)
        useNotices.getState().say(ui.frame.saved(saved.name))
      }
    }).then(() => setWriting(null))
  }
  return (
    <Menu
      checkedValues={{ report: [report] }}
      onCheckedValueChange={(_, data) => setWished(LANGUAGES.find((one) => one === data.checkedItems[0]) ?? null)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="primary"
          icon={<ArrowDownload16Regular />}
          disabled={writing !== null}
          aria-keyshortcuts="Control+P"
          data-export
        >
          {writing === null ? words.report : ui.plan.exporting(ui.plan.formats[writing])}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{ui.plan.reportLanguage}</MenuGroupHeader>
            {LANGUAGES.map((one) => (
              <MenuItemRadio key={one} name="report" value={one} persistOnClick>
                {one === 'en' ? ui.frame.english : ui.frame.french}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          {FORMATS.map((format) => (
            <MenuItem key={format} onClick={() => save(format)}>
              {words.reportAs(ui.plan.formats[format])}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
