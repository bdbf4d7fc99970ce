// A real Chromium, and pages of two origins in it that use the client as web sites do: from a script tag.
import { execFileSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { chromium } from 'playwright-core'
import { base, publishable } from './steps.mjs'

const INSTALLED = ['chromium', 'chromium-headless-shell', 'chromium-browser', 'google-chrome']
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']
const SKIPPED = 77

const modules = join(dirname(fileURLToPath(import.meta.url)), 'node_modules')
const port = Number(process.env.PAGE_PORT)

/** The site's own origin, and one that is none of the site's; both count as secure, as https does. */
export const home = `http://alder.localhost:${port}`
export const foreign = `http://elsewhere.localhost:${port}`

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

const html = (flowType) => `<!doctype html><title>Alder</title><script src="/supabase.js"></script><script>
  var events = []
  var client = supabase.createClient(${JSON.stringify(base)}, ${JSON.stringify(publishable)}, { auth: { flowType: '${flowType}' } })
  client.auth.onAuthStateChange((event) => events.push(event))
</script>`

/** One page for each way to sign in: / and /pkce. */
export function serve() {
  const script = readFileSync(join(modules, process.env.CLIENT, 'dist/umd/supabase.js'))
  const server = createServer(({ url }, answer) => {
    const path = url.split('?')[0]
    const isScript = path === '/supabase.js'
    const known = isScript || path === '/' || path === '/pkce'
    answer.writeHead(known ? 200 : 404, { 'content-type': isScript ? 'text/javascript' : 'text/html;charset=utf-8' })
    answer.end(isScript ? script : known ? html(path === '/pkce' ? 'pkce' : 'implicit') : '')
  })
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

/** A method of the page's client: {data, error} as the page sees them. */
export const ask = (page, method, ...values) => page.evaluate(async ([name, args]) => {
  const { data, error } = await client.auth[name](...args)
  return { data, error: error && { name: error.name, code: error.code, status: error.status, message: error.message } }
}, [method, values])

/** The session that the page's origin keeps. */
export const stored = (page) => page.evaluate(() => {
  const key = Object.keys(localStorage).find((name) => name.endsWith('-auth-token'))
  return key ? JSON.parse(localStorage.getItem(key)) : null
})
