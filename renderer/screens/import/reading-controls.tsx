import { Button, Field, Select } from '@fluentui/react-components'
import { ArrowResetRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { FileReport } from '../../../shared/contract/channels.ts'
import { DATE_ORDERS, ENCODINGS } from '../../../shared/model/source.ts'
import { localeOf } from '../../parts/format.ts'
import { encodingWord, evidenceWord } from '../../parts/words.ts'
import { ZoneSelect } from '../../parts/zone-select.tsx'
import { attempt } from '../../state/notices.ts'
import { useStaging } from '../../state/staging.ts'
import { useManner, useUi } from '../../state/use-manner.ts'
import { twoReadings } from './two-readings.ts'

/** Encoding, date order and zone of one file, each with its evidence, and another choice that is tried at once. */
export function ReadingControls({ report }: { readonly report: FileReport }): ReactNode {
  const ui = useUi()
  const { language } = useManner()
  const give = useStaging((state) => state.give)
  const zoneOfImport = useStaging((state) => state.zone)
  const given = report.given ?? {}
  const change = (wanted: Parameters<typeof give>[1]): void => void attempt(() => give(report, wanted))
  const text = report.encoding !== undefined || given.encoding !== undefined
  const dated = report.dateOrder !== undefined || given.dateOrder !== undefined
  const zoned = report.zone !== undefined || given.zone !== undefined
  const found = (what: string | undefined): string =>
    what === undefined ? ui.importing.asFound : ui.importing.asFoundIs(what)
  const because = (why: string | undefined) => (why === undefined ? {} : { hint: evidenceWord(why, language) })
  const sample = report.dateSample
  const two = sample === undefined ? null : twoReadings(sample.text, localeOf(language))
  return (
    <fieldset className="at-reading">
      <legend>{ui.importing.howRead}</legend>
      <Field size="small" label={ui.importing.encoding} {...because(report.encodingWhy)}>
        {text ? (
          <Select
            size="small"
            value={given.encoding ?? ''}
            onChange={(_, data) => change({ encoding: ENCODINGS.find((one) => one === data.value) ?? null })}
          >
            <option value="">
              {found(
                report.encodingWhy === 'given' || report.encoding === undefined
                  ? undefined
                  : encodingWord(report.encoding, language),
              )}
            </option>
            {ENCODINGS.map((encoding) => (
              <option key={encoding} value={encoding}>
                {encodingWord(encoding, language)}
              </option>
            ))}
          </Select>
        ) : (
          <span className="at-quiet">{ui.importing.noText}</span>
        )}
      </Field>
      <Field size="small" label={ui.importing.dates} {...because(report.dateOrderWhy)}>
        {dated ? (
          <Select
            size="small"
            value={given.dateOrder ?? ''}
            onChange={(_, data) => change({ dateOrder: DATE_ORDERS.find((one) => one === data.value) ?? null })}
          >
            <option value="">
              {found(
                report.dateOrderWhy === 'given' || report.dateOrder === undefined
                  ? undefined
                  : ui.importing.dateOrders[report.dateOrder],
              )}
            </option>
            {DATE_ORDERS.map((order) => (
              <option key={order} value={order}>
                {ui.importing.dateOrderChoices[order]}
              </option>
            ))}
          </Select>
        ) : (
          <span className="at-quiet">{ui.importing.noDates}</span>
        )}
      </Field>
      <Field size="small" label={ui.importing.zoneColumn} {...because(report.zoneWhy)}>
        {zoned ? (
          <ZoneSelect
            value={given.zone ?? ''}
            none={found(report.zoneWhy === 'given' ? (zoneOfImport === '' ? undefined : zoneOfImport) : report.zone)}
            onChange={(zone) => change({ zone: zone === '' ? null : zone })}
          />
        ) : (
          <span className="at-quiet">{ui.importing.noLocalTimes}</span>
        )}
      </Field>
      {two !== null && sample !== undefined && (
        <p className="at-reading-sample">
          {ui.importing.sample(sample.text, sample.line, two.dayFirst, two.monthFirst)}
        </p>
      )}
      {report.given !== undefined && (
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowResetRegular />}
          onClick={() => change({ encoding: null, dateOrder: null, zone: null })}
        >
          {ui.importing.allAsFound}
        </Button>
      )}
    </fieldset>
  )
}
