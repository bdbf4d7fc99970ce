// A real Chromium: the machine's own, or the one that npm brings.
import { execFileSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { chromium } from 'playwright-core'

const INSTALLED = ['chromium', 'chromium-headless-shell', 'chromium-browser', 'google-chrome']
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']
const SKIPPED = 77

const modules = join(dirname(fileURLToPath(import.meta.url)), 'node_modules')

function installed() {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    const found = INSTALLED.map((name) => join(folder, name)).find(existsSync)
    if (found) {
      return { executablePath: found }
    }
  }
}

/** Under its name only once it is whole: somebody else may be looking for it. */
async function unpack(name, to) {
  const part = `${to}.${process.pid}`
  const packed = join(modules, '@sparticuz/chromium/bin', name)
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(part, { mode: 0o755 }))
  renameSync(part, to)
}

/** The one in the npm package, with the libraries that a bare machine lacks. */
async function brought() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return undefined
  }
  const { version } = JSON.parse(readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8'))
  const folder = join(modules, '.cache', `chromium-${version}`)
  const executablePath = join(folder, 'chromium')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(executablePath)) {
    await unpack('al2023.tar.br', join(folder, 'libraries.tar'))
    execFileSync('tar', ['-xf', 'libraries.tar'], { cwd: folder })
    await unpack('chromium.br', executablePath)
  }
  const { LD_LIBRARY_PATH: known } = process.env
  return { executablePath, env: { ...process.env, LD_LIBRARY_PATH: [known, join(folder, 'lib')].filter(Boolean).join(':') } }
}

/** Ends the script where there is none: the test that started it then says so. */
export async function browser() {
  const found = installed() ?? await brought()
  if (!found) {
    console.log('There is no Chromium here: install the package chromium to run this test')
    process.exit(SKIPPED)
  }
  const started = await chromium.launch({ ...found, args: FLAGS })
  console.log(`ok Chromium ${started.version()}`)
  return started
}
