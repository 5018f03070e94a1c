export type FolderRole = 'freebusy-root' | 'freebusy-site' | 'sa-freebusy-storage' | 'freebusy-data' | 'other'

/**
 * What a folder is, from its name. Directories of a dump are recognised too: MFCMAPI replaces `: / = + [ ]` and others by
 * `_` (mfcmapi-exports spec 3.1), so `EX:/o=Contoso` arrives as `EX__o_Contoso`. The System Attendant's storage folder
 * goes by two spellings, of which the one with "For" is attested independently (section 7); case and blanks do not count.
 */
export const folderRoleOf = (name: string): FolderRole => {
  const key = name.toLowerCase().replaceAll(/\s+/g, '')
  if (key === 'specialprivatefolderforfreebusystorage' || key === 'specialprivatefolderfreebusystorage') {
    return 'sa-freebusy-storage'
  }
  if (key === 'schedule+freebusy' || key === 'schedule_freebusy') return 'freebusy-root'
  if (key.startsWith('ex:/o=') || key.startsWith('ex__o_')) return 'freebusy-site'
  return key === 'freebusydata' ? 'freebusy-data' : 'other'
}
