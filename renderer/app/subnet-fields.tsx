import { Button, Input, Select } from '@fluentui/react-components'
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { CaseSettings } from '../../shared/contract/channels.ts'
import { SUBNET_KINDS } from '../../shared/exchange/subnet-kinds.ts'
import { texts } from '../../shared/text/index.ts'
import { useManner, useUi } from '../state/use-manner.ts'
import { subnetFault } from './settings-form.ts'

export type Subnet = CaseSettings['subnets'][number]

const MOST = 500

interface FieldsProps {
  readonly subnets: readonly Subnet[]
  readonly onChange: (subnets: readonly Subnet[]) => void
}

/** Address blocks with a name and a kind, one row each. */
export function SubnetFields({ subnets, onChange }: FieldsProps): ReactNode {
  const { settings } = useUi()
  const words = texts(useManner().language).sessionViews
  const fault = subnets.map(subnetFault).find((one) => one !== null)
  const change = (index: number, patch: Partial<Subnet>): void =>
    onChange(subnets.map((one, at) => (at === index ? { ...one, ...patch } : one)))
  return (
    <fieldset className="at-subnets">
      <legend>{words.subnets}</legend>
      <p className="at-quiet">{words.subnetsHint}</p>
      {subnets.map((subnet, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; nothing else of it stays while it is typed
        <div className="at-subnet" key={index}>
          <Input
            size="small"
            aria-label={words.subnetName}
            placeholder={words.subnetName}
            maxLength={80}
            value={subnet.name}
            onChange={(_, data) => change(index, { name: data.value })}
          />
          <Input
            size="small"
            aria-label={words.subnetRange}
            placeholder="10.8.0.0/16"
            maxLength={64}
            value={subnet.range}
            onChange={(_, data) => change(index, { range: data.value })}
          />
          <Select
            size="small"
            aria-label={words.subnetKind}
            value={subnet.kind}
            onChange={(_, data) => change(index, { kind: SUBNET_KINDS.find((kind) => kind === data.value) ?? 'other' })}
          >
            {SUBNET_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.subnetKinds[kind]}
              </option>
            ))}
          </Select>
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={words.subnetRemove(subnet.name)}
            onClick={() => onChange(subnets.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {fault !== undefined && (
        <p className="at-state-warning" role="alert">
          {fault === 'no-name' ? words.subnetNeedsName : settings.cidr(fault.range)}
        </p>
      )}
      <div>
        <Button
          size="small"
          icon={<Add16Regular />}
          disabled={subnets.length >= MOST}
          onClick={() => onChange([...subnets, { name: '', range: '', kind: 'vpn' }])}
        >
          {words.subnetAdd}
        </Button>
      </div>
    </fieldset>
  )
}
