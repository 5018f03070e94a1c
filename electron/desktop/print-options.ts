import type { PrintToPDFOptions } from 'electron'

/** A4 must be said: the default is Letter. The document's own `@page` decides margins and page numbers. */
export const PRINT_OPTIONS: PrintToPDFOptions = {
  pageSize: 'A4',
  printBackground: true,
  preferCSSPageSize: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
}

/**
 * The printed document may style itself and show images it carries; it may load nothing. Its styles stand in it, and
 * without script or network they can do no more than look.
 */
export const PRINT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
