// What the console's script does, in Chromium: pictures are dragged and uploaded, looks are seen while they are typed,
// what is under way says so and is not begun twice, and goes on when its page is left.
// Started by ConsoleScriptTest. The bucket is played here: what is put there has to be a whole file.
import assert from 'node:assert/strict'
import { browser } from './chromium.mjs'
import { base, signIn, watched } from './operator.mjs'

const { who, gallery, branding, codes } = JSON.parse(process.env.STORY)
const chromium = await browser()
const { page, seen } = await watched(await chromium.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } }))
await signIn(page, who)

const order = () => page.locator('li.picture [name=alt]').evaluateAll((all) => all.map((it) => it.value))
await page.goto(`${base}${gallery}`)
assert.deepEqual(await order(), ['Boats', 'Rocks', 'Birds'])
await Promise.all([
  page.waitForURL(/by=place/),
  page.locator('li.picture .grip').nth(2).dragTo(page.locator('li.picture .grip').nth(0)),
])
assert.deepEqual(await order(), ['Birds', 'Boats', 'Rocks'])
await page.locator('li.picture').nth(2).getByText('↑').press('Enter')
await page.waitForURL(/by=up/)
assert.deepEqual(await order(), ['Birds', 'Rocks', 'Boats'])
assert.equal(await page.evaluate(() => document.activeElement.value), '-1')
await page.keyboard.press('Enter')
await page.waitForFunction(() => document.querySelector('li.picture [name=alt]').value === 'Rocks')
console.log('ok pictures are put in order, by hand and by keys')

const put = []
await page.route(/^https:\/\/skerry\.s3\./, (route) => {
  const request = route.request()
  if (request.method() === 'PUT') put.push([request.headers()['content-type'], request.postDataBuffer().length])
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'PUT', 'access-control-allow-headers': '*' }
  return route.fulfill({ status: 200, headers: cors })
})
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
await page.goto(`${base}${gallery}/add`)
await page.setInputFiles('[name=file]', [
  { name: 'one.png', mimeType: 'image/png', buffer: pixel },
  { name: 'two.png', mimeType: 'image/png', buffer: pixel },
])
await page.click('form[data-uploads] button')
await page.waitForURL(`${base}${gallery}`)
assert.deepEqual(put, [['image/png', pixel.length], ['image/png', pixel.length]])
assert.equal((await order()).length, 5)
await page.goto(`${base}${gallery}/add`)
await page.setInputFiles('[name=file]', { name: 'three.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
await page.click('form[data-uploads] button')
await page.getByText('(three.svg)').waitFor()
console.log('ok pictures are uploaded, and what is none is named')

await page.goto(`${base}${branding}`)
await page.fill('#branding-footer', 'Under every mail')
await page.frameLocator('iframe').getByText('Under every mail').waitFor()
await page.fill('#branding-primaryColor', '#aa3366')
assert.equal(await page.inputValue('[data-fills=branding-primaryColor]'), '#aa3366')
await page.waitForFunction(() => document.querySelectorAll('iframe').length === 1)
await page.frameLocator('iframe').locator('h1[style*="#aa3366"]').waitFor()
await page.goBack()
assert.ok(page.url().endsWith('/add'), page.url())
console.log('ok looks are seen while they are typed, and leave no trace')

for (const [language, said] of [['en', 'Under way…'], ['sv', 'Pågår…']]) {
  await page.goto(`${base}/console/sites`)
  assert.equal(await page.getAttribute('html', 'lang'), language)
  const sent = []
  const count = (request) => { if (request.method() === 'POST') sent.push(request.postData()) }
  page.on('request', count)
  const pressed = await page.evaluate(() => {
    const [button, waiting] = ['header button[name=language]', '[data-busy]'].map((it) => document.querySelector(it))
    const look = () => [button.textContent, button.ariaBusy, waiting.textContent]
    const before = look()
    button.click()
    button.click()
    const meanwhile = look()
    // As when a page is shown once more as it was left.
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    return { before, meanwhile, after: look() }
  })
  assert.deepEqual(pressed.meanwhile, [said, 'true', said])
  assert.deepEqual(pressed.after, pressed.before)
  await page.waitForFunction((it) => document.documentElement.lang !== it, language)
  page.off('request', count)
  assert.equal(sent.length, 1)
  assert.match(sent[0], /language=/)
}
console.log('ok what is under way says so, in both languages, and is sent once')

await page.goto(`${base}${codes}`)
const count = async () => Number(await page.locator('.facts dd').nth(3).textContent())
const make = page.getByRole('main').getByRole('button', { name: 'Make codes' })
assert.equal(await count(), 25)
await page.fill('[name=count]', '201')
await make.click()
await page.locator('.said').waitFor()
assert.equal(await page.inputValue('[name=count]'), '201')
await page.fill('[name=count]', '1000')
await page.selectOption('[name=as]', 'csv')
const [file] = await Promise.all([page.waitForEvent('download'), make.click()])
assert.match(file.suggestedFilename(), /^codes-.*[.]csv$/)
await page.waitForFunction(() => document.querySelectorAll('.facts dd')[3].textContent === '1025')
assert.equal(await page.locator('[aria-busy]').count(), 0)
assert.equal(page.url(), `${base}${codes}`)
console.log('ok a file comes without its page being left, and the page tells what came of it')

const asked = []
page.on('dialog', (dialog) => { asked.push(dialog.type()); return dialog.accept() })
await page.fill('[name=count]', '100000')
await page.selectOption('[name=as]', 'csv')
const begun = Date.now()
await Promise.all([page.waitForRequest((it) => it.url().endsWith('/generate')), make.click()])
await page.goto(`${base}/console/sites`)
assert.deepEqual(asked, ['beforeunload'])
const seenAt = []
do {
  await page.goto(`${base}${codes}`)
  seenAt.push(await count())
} while (seenAt.at(-1) === 1025 && Date.now() - begun < 60_000)
assert.equal(seenAt.at(-1), 101025, 'all of them or none')
console.log(`ok what was begun is done when somebody comes back, after ${Date.now() - begun} ms`)

assert.deepEqual(seen.refused, [])
await chromium.close()
console.log('all is well')
