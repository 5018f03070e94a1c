import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  SearchBox,
  Select,
} from '@fluentui/react-components'
import {
  ChevronDown12Regular,
  DarkTheme20Regular,
  QuestionCircle20Regular,
  Settings20Regular,
} from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { LANGUAGES } from '../../shared/model/plan.ts'
import { formatMoment } from '../parts/format.ts'
import { Hostile } from '../parts/hostile.tsx'
import { attempt } from '../state/notices.ts'
import { useRoute } from '../state/route.ts'
import { THEMES, useSession } from '../state/session.ts'
import { useManner, useUi } from '../state/use-manner.ts'
import { closeCase, openPicked } from './case-actions.ts'
import { CompareChooser } from './compare-chooser.tsx'
import { useNewCase } from './new-case-dialog.tsx'

export function TopBar(): ReactNode {
  const ui = useUi()
  const setHelp = useRoute((state) => state.setHelp)
  const setSettings = useRoute((state) => state.setSettings)
  const opened = useSession((state) => state.opened)
  const screen = useRoute((state) => state.screen)
  return (
    <header className="at-top">
      <span className="at-brand">{ui.product}</span>
      <CaseMenu />
      <SnapshotChooser />
      <CompareChooser />
      <span className="at-grow" />
      {/* The reference has its own; two searches on one screen would be one too many. */}
      {screen !== 'reference' && <Search />}
      <LanguageSwitch />
      <ThemeMenu />
      <Button
        size="small"
        appearance="subtle"
        icon={<Settings20Regular />}
        aria-label={ui.frame.settings}
        title={ui.frame.settings}
        disabled={opened === null}
        onClick={() => setSettings(true)}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<QuestionCircle20Regular />}
        aria-label={ui.frame.help}
        aria-keyshortcuts="F1"
        title={`${ui.frame.help} (F1)`}
        onClick={() => setHelp(true)}
      />
    </header>
  )
}

function CaseMenu(): ReactNode {
  const ui = useUi()
  const opened = useSession((state) => state.opened)
  const uploads = useSession((state) => state.info?.uploads ?? true)
  const go = useRoute((state) => state.go)
  const ask = useNewCase((state) => state.ask)
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          className="at-case"
          icon={<ChevronDown12Regular />}
          iconPosition="after"
          title={ui.frame.caseMenu}
        >
          {opened === null ? ui.frame.noCase : <Hostile text={opened.name} />}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => ask(true)}>{ui.start.newCase}</MenuItem>
          <MenuItem onClick={() => (uploads ? go('start') : void attempt(openPicked))}>{ui.start.openCase}</MenuItem>
          <MenuDivider />
          <MenuItem disabled={opened === null} onClick={() => void attempt(closeCase)}>
            {ui.frame.closeCase}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function SnapshotChooser(): ReactNode {
  const ui = useUi()
  const manner = useManner()
  const snapshots = useSession((state) => state.snapshots)
  const snapshot = useSession((state) => state.snapshot)
  const choose = useSession((state) => state.choose)
  const opened = useSession((state) => state.opened)
  if (opened === null) return null
  return (
    <Select
      size="small"
      className="at-snapshot"
      aria-label={ui.frame.snapshot}
      value={snapshot === null ? '' : String(snapshot)}
      disabled={snapshots.length === 0}
      onChange={(_, data) => choose(Number(data.value))}
    >
      {snapshots.length === 0 && <option value="">{ui.frame.noSnapshot}</option>}
      {snapshots.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name} – {formatMoment(one.taken, manner)}
        </option>
      ))}
    </Select>
  )
}

const DEBOUNCE_MS = 200

function Search(): ReactNode {
  const ui = useUi()
  const stored = useSession((state) => state.search)
  const setSearch = useSession((state) => state.setSearch)
  const [text, setText] = useState(stored)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => setText(stored), [stored])
  const type = (value: string): void => {
    setText(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSearch(value), DEBOUNCE_MS)
  }
  return (
    <div data-pane="search" className="at-search">
      <SearchBox
        size="small"
        aria-label={ui.frame.search}
        placeholder={`${ui.frame.searchHint} (Ctrl+F)`}
        maxLength={200}
        value={text}
        onChange={(_, data) => type(data.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            clearTimeout(timer.current)
            setSearch(text)
            document.querySelector<HTMLElement>('[data-pane="grid"]')?.focus()
          }
        }}
      />
    </div>
  )
}

function LanguageSwitch(): ReactNode {
  const ui = useUi()
  const language = useSession((state) => state.language)
  const setLanguage = useSession((state) => state.setLanguage)
  return (
    <fieldset className="at-language">
      <legend className="at-unseen">{ui.frame.language}</legend>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          className="at-language-button"
          lang={one}
          aria-pressed={one === language}
          title={one === 'en' ? ui.frame.english : ui.frame.french}
          onClick={() => setLanguage(one)}
        >
          {one.toUpperCase()}
        </button>
      ))}
    </fieldset>
  )
}

function ThemeMenu(): ReactNode {
  const ui = useUi()
  const theme = useSession((state) => state.theme)
  const setTheme = useSession((state) => state.setTheme)
  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_, data) => {
        const wished = THEMES.find((one) => one === data.checkedItems[0])
        if (wished !== undefined) setTheme(wished)
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<DarkTheme20Regular />}
          aria-label={ui.frame.theme}
          title={ui.frame.theme}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {THEMES.map((one) => (
            <MenuItemRadio key={one} name="theme" value={one}>
              {ui.frame.themes[one]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
