// Pages of two origins that use the client as web sites do: from a script tag.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { base, publishable } from './steps.mjs'

const modules = join(dirname(fileURLToPath(import.meta.url)), 'node_modules')
const port = Number(process.env.PAGE_PORT)

/** The site's own origin, and one that is none of the site's; both count as secure, as https does. */
export const home = `http://alder.localhost:${port}`
export const foreign = `http://elsewhere.localhost:${port}`

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
