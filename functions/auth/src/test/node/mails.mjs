// Every page of PAGES as a telephone and a desk show it: pictures beside them, what no reader's screen may do, and what
// differs from BASELINES. With RENEW the baselines are what is seen now. Started by MailScreensTest.
import assert from 'node:assert/strict'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { browser } from './chromium.mjs'
import { difference, drawn, fonts } from './screens.mjs'

const { PAGES: folder, BASELINES: baselines, RENEW: renew } = process.env
const sizes = { phone: { width: 375, height: 700 }, desktop: { width: 1024, height: 760 } }
const chromium = await browser()
const logo = await readFile(join(baselines, 'logo.png'))
const known = JSON.parse(await readFile(join(baselines, 'screens.json'), 'utf8').catch(() => '{}'))
const seenNow = { fonts: await fonts(chromium), screens: {} }
const sameFonts = known.fonts === seenNow.fonts
const changes = []

/** WCAG 2.2: 1 for the same colour, 21 for black on white. */
function contrast(a, b) {
  const light = (color) => {
    const [r, g, b] = color.match(/\d+(\.\d+)?/g).map(Number).map((it) => it / 255)
      .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [more, less] = [light(a), light(b)].sort((x, y) => y - x)
  return (more + 0.05) / (less + 0.05)
}

/** What holds for every mail, whatever it looks like. */
function readable(where, viewport, seen, asked) {
  assert.ok(seen.width <= viewport.width, `${where} is ${seen.width} wide`)
  assert.ok(seen.card <= 600 && seen.card >= Math.min(600, viewport.width) - 1, `${where}: a card of ${seen.card}`)
  for (const it of seen.texts) {
    assert.ok(it.size >= 13, `${where}: ${it.text} in ${it.size} px`)
    const ratio = contrast(it.color, it.ground)
    assert.ok(ratio >= 4.5, `${where}: ${it.text} in ${it.color} on ${it.ground}: ${ratio.toFixed(1)}`)
  }
  for (const height of seen.buttons) assert.ok(height >= 44, `${where}: a button of ${height}`)
  for (const it of seen.images) assert.ok(it.loaded && it.alt, `${where}: a picture that is not there, or not told of`)
  assert.ok(asked.every((it) => it.startsWith('https://')), `${where} asked for ${asked}`)
}

/** Where things are depends on a machine's fonts; what there is, how wide and in which colours does not. */
async function compare(screen, elements, picture) {
  seenNow.screens[screen] = elements
  if (renew) {
    return
  }
  const shape = ({ top, height, ...rest }) => rest
  const comparable = sameFonts ? (it) => it : shape
  const before = (known.screens?.[screen] ?? []).map(comparable)
  const now = elements.map(comparable)
  for (let i = 0; i < Math.max(before.length, now.length); i++) {
    const [a, b] = [JSON.stringify(before[i]), JSON.stringify(now[i])]
    if (a !== b) {
      changes.push(`${screen}: ${a} is now ${b}`)
      return
    }
  }
  const earlier = sameFonts && await readFile(join(baselines, `${screen}.png`)).catch(() => undefined)
  const part = earlier ? await difference(chromium, earlier, picture) : 0
  if (part > 0.002) {
    changes.push(`${screen}: ${(part * 100).toFixed(1)} % of its picture is another`)
  }
}

for (const file of (await readdir(folder)).filter((it) => it.endsWith('.html')).sort()) {
  for (const [name, viewport] of Object.entries(sizes)) {
    const screen = file.replace('.html', `-${name}`)
    const page = await chromium.newPage({ viewport })
    const asked = []
    await page.route('**/*', (route) => {
      asked.push(route.request().url())
      return route.request().url().endsWith('/logo.png') ? route.fulfill({ body: logo, contentType: 'image/png' }) : route.abort()
    })
    await page.setContent(await readFile(join(folder, file), 'utf8'), { waitUntil: 'load' })
    const picture = await page.screenshot({ path: join(folder, `${screen}.png`), fullPage: true })
    const { elements, ...seen } = await page.evaluate(drawn)
    readable(screen, viewport, seen, asked)
    await compare(screen, elements, picture)
    // One picture of each mail is enough to compare; the other brands differ in what the elements tell.
    if (renew && file.includes('-dark')) {
      await writeFile(join(baselines, `${screen}.png`), picture)
    }
    await page.close()
    console.log(`ok ${screen}`)
  }
}
await chromium.close()
if (renew) {
  const lines = Object.entries(seenNow.screens)
    .map(([screen, elements]) => `  "${screen}": [\n${elements.map((it) => `    ${JSON.stringify(it)}`).join(',\n')}\n  ]`)
  await writeFile(join(baselines, 'screens.json'), `{\n"fonts": "${seenNow.fonts}",\n"screens": {\n${lines.join(',\n')}\n}}\n`)
}
assert.deepEqual(changes, [], 'Look at target/mails; -Dskerry.screens=renew makes what is seen the baseline')
console.log(`all is well${sameFonts ? ', to the pixel' : ''}`)
