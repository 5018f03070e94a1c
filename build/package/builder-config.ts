import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PRODUCT } from './product.ts'
import { ROOT } from './root.ts'

/** Version of electron-builder the configuration was checked with, against its own `scheme.json`. */
export const BUILDER_VERSION = '26.17.0'

export const BUILDER_CONFIG = 'build/electron-builder.json'

/**
 * What electron-builder needs to put an assembled folder (`--prepackaged`) into installers. Archive, fuses, integrity
 * and locales are in the folder already; nothing is rebuilt, published or fetched for the application.
 */
export function builderConfig(): object {
  const association = {
    ext: PRODUCT.extension,
    name: PRODUCT.fileType.en,
    description: PRODUCT.fileType.en,
    mimeType: PRODUCT.mimeType,
    role: 'Editor',
  }
  return {
    appId: PRODUCT.appId,
    productName: PRODUCT.name,
    copyright: PRODUCT.copyright,
    directories: { output: 'release/installers', buildResources: 'build/icons' },
    npmRebuild: false,
    nodeGypRebuild: false,
    buildDependenciesFromSource: false,
    publish: null,
    forceCodeSigning: false,
    fileAssociations: [association],
    win: {
      target: ['nsis'],
      icon: 'build/icons/attendant.ico',
      requestedExecutionLevel: 'asInvoker',
    },
    nsis: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
      artifactName: '${name}-${version}-win32-${arch}-setup.${ext}',
      oneClick: false,
      perMachine: true,
      allowElevation: true,
      packElevateHelper: false,
      allowToChangeInstallationDirectory: true,
      differentialPackage: false,
      deleteAppDataOnUninstall: false,
      runAfterFinish: false,
      installerLanguages: ['en_US', 'fr_FR'],
      warningsAsErrors: true,
    },
    linux: {
      target: ['AppImage', 'deb'],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
      artifactName: '${name}-${version}-linux-${arch}.${ext}',
      executableName: PRODUCT.file,
      icon: 'build/icons/attendant.png',
      category: 'System',
      maintainer: PRODUCT.name,
      synopsis: 'Plans the clean-up of free/busy messages and MAPI sessions, offline',
    },
    deb: { depends: ['libgtk-3-0', 'libnss3', 'libasound2 | libasound2t64', 'libgbm1'] },
  }
}

export const builderConfigText = (): string => `${JSON.stringify(builderConfig(), null, 2)}\n`

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(ROOT, BUILDER_CONFIG), builderConfigText())
