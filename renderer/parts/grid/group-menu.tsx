import {
  Button,
  Menu,
  MenuDivider,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { GroupList20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { type ColumnInfo, TABLES, type TableName } from '../../../shared/model/tables.ts'
import { texts } from '../../../shared/text/index.ts'
import { useGrids } from '../../state/grid.ts'
import { useManner } from '../../state/use-manner.ts'
import { columnWord } from '../words.ts'

/** Moments and keys are nearly all different: gathered by them every row is a group of its own. */
const GATHERED: readonly ColumnInfo['kind'][] = ['text', 'flags', 'boolean', 'int']

/** By which column the rows are gathered. */
export function GroupMenu({ table }: { readonly table: TableName }): ReactNode {
  const { language } = useManner()
  const words = texts(language).grid
  const group = useGrids((state) => state.tables[table].group)
  const change = useGrids((state) => state.change)
  const all: readonly ColumnInfo[] = TABLES[table]
  return (
    <Menu
      checkedValues={{ group: [group ?? ''] }}
      onCheckedValueChange={(_, data) => {
        const [column = ''] = data.checkedItems
        change(table, { group: column === '' ? null : column, fromGroups: null, active: -1, detailsOpen: false })
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<GroupList20Regular />}>
          {group === null ? words.group : words.groupedBy(columnWord(table, group, language))}
        </Button>
      </MenuTrigger>
      <MenuPopover className="at-menu-tall">
        <MenuList>
          <MenuItemRadio name="group" value="">
            {words.groupNone}
          </MenuItemRadio>
          <MenuDivider />
          {all
            .filter(({ kind }) => GATHERED.includes(kind))
            .map(({ id }) => (
              <MenuItemRadio key={id} name="group" value={id}>
                {columnWord(table, id, language)}
              </MenuItemRadio>
            ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
