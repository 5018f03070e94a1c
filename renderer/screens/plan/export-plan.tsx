import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { ArrowDownload16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { Request, Response } from '../../../shared/contract/channels.ts'
import { PAPERS, type Paper } from '../../../shared/model/document.ts'
import { LANGUAGES, type Language } from '../../../shared/model/plan.ts'
import { call, fetchDownload } from '../../app/door.ts'
import { attempt, useNotices } from '../../state/notices.ts'
import { usePlans } from '../../state/plan.ts'
import { useManner, useUi } from '../../state/use-manner.ts'

type PlanFormat = Request<'plan-export'>['format']
const FORMATS: readonly PlanFormat[] = ['pdf', 'html', 'md', 'csv', 'json']

/** The checklist leaves as a file, in a language of its own. */
export function ExportPlan(): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const plan = usePlans((state) => state.id)
  const [wished, setWished] = useState<Language | null>(null)
  const [paper, setPaper] = useState<Paper>('a4')
  const [redacted, setRedacted] = useState(false)
  const [writing, setWriting] = useState<PlanFormat | null>(null)
  const report = wished ?? language
  const save = (format: PlanFormat): void => {
    if (plan === null) return
    setWriting(format)
    void attempt(async () => told(await call('plan-export', { plan, language: report, format, paper, redacted }))).then(
      () => setWriting(null),
    )
  }
  const saveKey = (): void => {
    if (plan !== null) void attempt(async () => told(await call('plan-key', { plan })))
  }
  const told = (saved: Response<'plan-key'>): void => {
    if (saved === null) return
    if (saved.download === null) useNotices.getState().add('info', (words) => words.frame.saved(saved.name))
    else {
      fetchDownload(saved.name, saved.download)
      useNotices.getState().say(ui.frame.saved(saved.name))
    }
  }
  return (
    <Menu
      checkedValues={{ report: [report], paper: [paper], redacted: redacted ? ['redacted'] : [] }}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        if (name === 'report') setWished(LANGUAGES.find((one) => one === checkedItems[0]) ?? null)
        if (name === 'paper') setPaper(PAPERS.find((one) => one === checkedItems[0]) ?? paper)
        if (name === 'redacted') setRedacted(checkedItems.length > 0)
      }}
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
          {writing === null ? ui.plan.export : ui.plan.exporting(ui.plan.formats[writing])}
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
          <MenuGroup>
            <MenuGroupHeader>{ui.progress.paper}</MenuGroupHeader>
            {PAPERS.map((one) => (
              <MenuItemRadio key={one} name="paper" value={one} persistOnClick>
                {ui.progress.papers[one]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuItemCheckbox name="redacted" value="redacted" persistOnClick subText={ui.progress.redactedHint}>
            {ui.progress.redacted}
          </MenuItemCheckbox>
          <MenuDivider />
          {FORMATS.map((format) => (
            <MenuItem key={format} onClick={() => save(format)}>
              {ui.plan.exportAs(ui.plan.formats[format])}
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem onClick={saveKey}>{ui.progress.key}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
