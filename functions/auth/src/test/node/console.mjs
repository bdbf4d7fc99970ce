// The console in Chromium: every page at two widths, light and dark, in both languages. Nothing that axe finds wrong, nothing
// that sticks out, nothing the page's own policy refuses, no page over 100 KB. With PICTURES, a picture of each is left there.
// Started by ConsolePagesTest, which says in STORY who signs in with what.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { browser } from './chromium.mjs'

const { BASE_URL: base, PICTURES: pictures } = process.env
const story = JSON.parse(process.env.STORY)
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const chromium = await browser()
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } }
const MOST_BYTES = 100_000

/** What an authenticator app shows for the key. */
function code(key) {
  const bits = [...key].map((it) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(it).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map((it) => parseInt(it, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', secret).update(step).digest()
  const at = mac[19] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** What the page itself was refused by its policy, and the bytes that came over the wire for it. */
async function watched(context) {
  const page = await context.newPage()
  const seen = { refused: [], bytes: 0 }
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.refused.push(message.text())
  })
  page.on('pageerror', (error) => seen.refused.push(error.message))
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  wire.on('Network.loadingFinished', (it) => { seen.bytes += it.encodedDataLength })
  return { page, seen }
}

async function signIn(page, { email, password }) {
  await page.goto(`${base}/console/sign-in`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', password)
  await page.click('main button.main')
  if (page.url().includes('/account/factor')) {
    await page.click('main button.main')
    const key = (await page.textContent('main form code')).trim()
    await page.fill('[name=code]', code(key))
    await page.click('main button.main')
  }
  await page.waitForURL((url) => !/sign-in|account/.test(url.pathname))
}

async function check(where, page, seen) {
  assert.deepEqual(seen.refused, [], where)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wide <= 0, `${where}: ${wide} px stick out`)
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }))
  assert.deepEqual(found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' ')}`), [], where)
}

async function look(who, paths) {
  const start = await chromium.newContext({ locale: 'en-GB' })
  const first = await start.newPage()
  if (who) await signIn(first, who)
  const state = await start.storageState()
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      for (const language of ['sv', 'en']) {
        const options = { viewport, colorScheme, locale: language === 'sv' ? 'sv-SE' : 'en-GB', storageState: state }
        // Twice: as it is served, and once more with axe let in, which the page's policy forbids.
        const context = await chromium.newContext(options)
        const opened = await chromium.newContext({ ...options, bypassCSP: true })
        for (const [name, path] of paths) {
          const where = `${name} ${size} ${colorScheme} ${language}`
          const { page, seen } = await watched(context)
          const began = Date.now()
          const answer = await page.goto(`${base}${path}`)
          assert.ok(answer.status() < 500, `${where}: ${answer.status()}`)
          assert.equal(await page.getAttribute('html', 'lang'), language, where)
          assert.ok(seen.bytes < MOST_BYTES, `${where}: ${seen.bytes} bytes`)
          if (pictures && language === 'en') {
            await page.screenshot({ path: join(pictures, `${name}-${size}-${colorScheme}.png`), fullPage: true })
          }
          const tried = await opened.newPage()
          await tried.goto(`${base}${path}`)
          await tried.evaluate(axe)
          await check(where, tried, seen)
          console.log(`ok ${where}, ${Date.now() - began} ms, ${seen.bytes} bytes`)
          await tried.close()
          await page.close()
        }
        await context.close()
        await opened.close()
      }
    }
  }
  await start.close()
}

for (const { who, paths } of story) await look(who, paths)
await chromium.close()
console.log('all is well')
