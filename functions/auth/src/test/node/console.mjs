// The console in Chromium: every page and what forms answer, at two widths, light and dark, in both languages, and on paper; what
// is folded away as well. Nothing that axe finds wrong, nothing that sticks out, nothing the page's own policy refuses, no page over 100 KB or slow to come. With PICTURES,
// a picture of each is left there. Started by ConsolePagesTest, which says in STORY who signs in with what.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { browser } from './chromium.mjs'
import { base, signIn, watched } from './operator.mjs'

const { PICTURES: pictures } = process.env
const story = JSON.parse(process.env.STORY)
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const chromium = await browser()
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } }
const MOST_BYTES = 100_000
/** Milliseconds until a page is here and until it is seen, the fastest of its visits: whatever else the machine does only ever
 * adds. Beside other tests the browser waits for a processor longer than for us; whoever takes pictures runs nothing else. */
const HERE = 100
const SEEN = pictures ? 100 : 400
const MOST_VISITS = 7
/** By name of a page, of each visit. */
const here = {}
const seen = {}
/** Of all pages, so that one run tells all. */
const violations = []

/** From the start of the navigation: when the whole page was here, and when it was seen. */
const timesOf = (page) => page.evaluate(() => new Promise((resolve) => {
  const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
  const told = () => resolve({ here: performance.getEntriesByType('navigation')[0].responseEnd, seen: paint() })
  if (paint()) told()
  else new PerformanceObserver(() => paint() && told()).observe({ type: 'paint', buffered: true })
}))

const fastest = (visits) => Math.min(...visits)

async function check(where, page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(wide <= 0, `${where}: ${wide} px stick out`)
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }))
  for (const it of found.violations) violations.push(`${where}: ${it.id}: ${it.nodes.map((node) => node.html).join(' ')}`)
}

/** On paper there is what was asked for, and nothing to press. */
async function checkPaper(where, page) {
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
  const pressed = await page.evaluate(() => [...document.querySelectorAll('button, nav, header.top')]
    .filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 200)))
  assert.deepEqual(pressed, [], `${where} on paper`)
  assert.ok(await page.isVisible('h1'), `${where} on paper`)
  await page.emulateMedia({ media: 'screen' })
}

/** How often that was sent. */
const visits = {}

/** Fills in the form that has these fields, and waits for what it answers: a page, or a part in the place of this one's. */
async function send(page, where, sent) {
  visits[sent] = (visits[sent] ?? 0) + 1
  const fields = [...new URLSearchParams(sent.replaceAll('{visit}', visits[sent]))]
  const found = await page.evaluate((typed) => {
    const form = [...document.querySelectorAll('main form[method=post]')].find((it) => typed.every(([name]) => it.elements[name]))
    if (!form) return false
    for (const [name, value] of typed) if (value) form.elements[name].value = value
    document.querySelector('main').dataset.before = ''
    form.noValidate = true
    form.requestSubmit()
    return true
  }, fields)
  assert.ok(found, `${where}: no form has ${fields.map(([name]) => name)}`)
  await page.waitForSelector('main:not([data-before])')
  await page.waitForLoadState()
}

async function visit(page, where, name, path) {
  const answer = await page.goto(`${base}${path}`)
  assert.ok(answer.status() < 500, `${where}: ${answer.status()}`)
  const time = await timesOf(page)
  here[name] = [...(here[name] ?? []), time.here]
  seen[name] = [...(seen[name] ?? []), time.seen]
}

/** As it is served: what its policy refuses it, what it weighs, how soon it is here and seen. */
async function open(where, { name, path, sent }, context) {
  const { page, seen: events } = await watched(context)
  await visit(page, where, name, path)
  if (sent) await send(page, where, sent)
  assert.ok(events.bytes < MOST_BYTES, `${where}: ${events.bytes} bytes`)
  return { page, events }
}

/** A page that was slow so far is come to again, from a page of the console as people do and with nothing else open. */
async function visitAgain({ name, path }, context) {
  const page = await context.newPage()
  while (fastest(seen[name]) >= SEEN && seen[name].length < MOST_VISITS) await visit(page, name, name, path)
  await page.close()
}

/** In a window as high as the page: frames further down are neither fetched nor painted before somebody could see them. */
async function takePicture(name, page, { width, height }) {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, whole) })
  for (const frame of page.frames().filter((it) => it !== page.mainFrame())) {
    await frame.waitForURL((url) => url.href !== 'about:blank')
    await frame.waitForLoadState()
  }
  // A frame in a sandbox does not say when it is painted.
  if (page.frames().length > 1) await page.waitForTimeout(300)
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** What is typed is shown in both frames without being saved, and the way back stays as short as it was. */
async function write(name, page) {
  const before = await page.evaluate(() => history.length)
  const shown = new Set()
  page.on('response', async (it) => {
    if (it.request().method() === 'POST' && it.url().endsWith('/preview') && (await it.text()).includes('Typed just now')) {
      shown.add(it.frame().name())
    }
  })
  const found = page.waitForResponse((it) => it.url().endsWith('/findings'))
  await page.fill('[name=html]', '<p>Typed just now</p>')
  assert.equal((await found).status(), 200, name)
  for (let i = 0; shown.size < 2 && i < 200; i++) await page.waitForTimeout(50)
  assert.deepEqual([...shown].sort(), ['draft-360', 'draft-640'], name)
  assert.equal(await page.evaluate(() => history.length), before, name)
}

async function look(who, pages) {
  const start = await chromium.newContext({ locale: 'en-GB' })
  const first = await start.newPage()
  if (who) await signIn(first, who)
  const storageState = await start.storageState()
  for (const language of ['sv', 'en']) {
    const options = { locale: language === 'sv' ? 'sv-SE' : 'en-GB', storageState }
    // Twice: as it is served, and once more with axe let in, which the page's policy forbids.
    const context = await chromium.newContext(options)
    const opened = await chromium.newContext({ ...options, bypassCSP: true })
    for (const it of pages) {
      const { name, path, sent } = it
      const { page, events } = await open(`${name} ${language}`, it, context)
      const tried = await opened.newPage()
      await tried.goto(`${base}${path}`)
      if (sent) await send(tried, name, sent)
      await tried.$$eval('main details', (all) => all.forEach((it) => { it.open = true }))
      assert.equal(await tried.getAttribute('html', 'lang'), language, name)
      await tried.evaluate(axe)
      for (const [size, viewport] of Object.entries(sizes)) {
        for (const colorScheme of ['light', 'dark']) {
          for (const seenBy of [page, tried]) {
            await seenBy.setViewportSize(viewport)
            await seenBy.emulateMedia({ colorScheme })
          }
          await check(`${name} ${size} ${colorScheme} ${language}`, tried)
          if (pictures && language === 'en') {
            await takePicture(`${name}-${size}-${colorScheme}`, page, viewport)
          }
        }
      }
      await checkPaper(name, tried)
      if (language === 'en' && await page.$('[data-previews]')) await write(name, page)
      assert.deepEqual(events.refused, [], name)
      await tried.close()
      await page.close()
      await visitAgain(it, context)
      console.log(`ok ${name} ${language}, ${events.bytes} bytes, here after ${Math.round(fastest(here[name]))} ms, seen after ${Math.round(fastest(seen[name]))} ms`)
    }
    await context.close()
    await opened.close()
  }
  await start.close()
}

for (const { who, pages } of story) await look(who, pages)
assert.deepEqual(violations, [])
const slow = Object.keys(seen).filter((name) => fastest(here[name]) >= HERE || fastest(seen[name]) >= SEEN)
assert.deepEqual(slow.map((name) => [name, here[name], seen[name]]), [], 'slow pages')
const paints = Object.values(seen).map(fastest).sort((a, b) => a - b)
console.log(`first paint: median ${Math.round(paints[paints.length >> 1])} ms, slowest ${Math.round(paints.at(-1))} ms`)
await chromium.close()
console.log('all is well')
