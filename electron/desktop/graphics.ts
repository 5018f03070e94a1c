/**
 * Whether to draw without the GPU. Over RDP and Citrix the GPU of the host is absent or shared, and windows stay black
 * or flicker. Windows names the session in SESSIONNAME: `RDP-Tcp#12`, `ICA-tcp#3`, `Console`.
 */
export function needsSoftwareRendering(
  environment: Readonly<Record<string, string | undefined>>,
  safeGraphics: boolean,
): boolean {
  return safeGraphics || /^(?:rdp|ica|pcoip|blast)\b/i.test(environment.SESSIONNAME ?? '')
}
