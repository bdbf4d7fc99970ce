// Who may open what, in Chromium: every role at every page of a site's menu, and pages of others that try to make somebody's
// browser do something. Started by ConsoleDoorsTest, which says in ROLES who they are, and in PLACES what is for whom.
import assert from 'node:assert/strict'
import { browser } from './chromium.mjs'
import { base, signIn, watched } from './operator.mjs'

const { DESK: desk, OTHER: other } = process.env
const roles = JSON.parse(process.env.ROLES)
const places = JSON.parse(process.env.PLACES)
const chromium = await browser()

/** The page says so, in words, and leads on. */
async function refused(where, page, answer) {
  assert.equal(answer.status(), 403, where)
  assert.match(await page.textContent('main'), /role|administrator/, where)
  assert.ok(await page.isVisible('main a[href="/console"]'), where)
}

async function knock({ role, email, password }) {
  const context = await chromium.newContext({ locale: 'en-GB' })
  context.setDefaultTimeout(20_000)
  const { page, seen } = await watched(context)
  await signIn(page, { email, password })
  await page.goto(`${base}${desk}`)
  const menu = await page.$$eval('nav.places a', (links) => links.map((it) => new URL(it.href).pathname))
  for (const [place, allowed] of Object.entries(places)) {
    const path = `${desk}/${place}`
    const where = `${role} at ${path}`
    const may = allowed.includes(role)
    assert.equal(menu.includes(path), may, `${where}, in the menu`)
    const answer = await page.goto(`${base}${path}`)
    if (may) assert.equal(answer.status(), 200, where)
    else await refused(where, page, answer)
  }
  for (const path of [`${other}`, '/console/sites', '/console/sites/new']) {
    const answer = await page.goto(`${base}${path}`)
    await refused(`${role} at ${path}`, page, answer)
  }
  assert.deepEqual(seen.refused, [], role)
  console.log(`ok ${role}`)
  return context
}

/** A page of another origin with a form that sends itself; its own script may do what it likes. */
async function lure(context, origin, action, fields) {
  const page = await context.newPage()
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`).join('')
  await page.route(`${origin}/`, (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><form method="post" action="${base}${action}">${inputs}</form><p>A page</p>`,
  }))
  await page.goto(`${origin}/`)
  const statuses = []
  page.on('response', (it) => { if (it.request().method() === 'POST') statuses.push(it.status()) })
  // Not at once: the page that would answer is gone by then.
  await page.evaluate(() => { setTimeout(() => document.forms[0].submit(), 50) })
  await page.waitForURL((url) => url.href.startsWith(base))
  return statuses[0]
}

/** Read by the page that asked, or kept from it. */
const fetched = (page, path) => page.evaluate(
  (url) => fetch(url, { credentials: 'include' }).then((it) => it.text(), () => 'kept'), `${base}${path}`)

const contexts = {}
for (const who of roles) contexts[who.role] = await knock(who)

const admin = contexts.admin
const port = new URL(base).port
// One that browsers send the cookies to, as it is the same site on another port; one that they do not.
for (const origin of [`http://127.0.0.1:${Number(port) + 1}`, 'http://elsewhere.example']) {
  const status = await lure(admin, origin, `${desk}/keys`, { name: 'lured', kind: 'secret', scopes: '' })
  assert.ok([303, 403].includes(status), `${origin}: ${status}`)
  const page = await admin.newPage()
  await page.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>A page</p>' }))
  await page.goto(`${origin}/`)
  assert.equal(await fetched(page, `${desk}/keys`), 'kept', origin)
  await page.evaluate((url) => new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.src = url
    frame.onload = resolve
    document.body.append(frame)
  }), `${base}${desk}/keys`)
  assert.ok(!page.frames().some((it) => it.url().startsWith(base)), `${origin} frames it`)
  console.log(`ok lured from ${origin}: ${status}`)
}
const page = await admin.newPage()
await page.goto(`${base}${desk}/keys`)
assert.ok(!(await page.textContent('main')).includes('lured'), 'a key was made')

// What is written into a page stays what it is, and what a script writes into it is not run.
const { page: own, seen } = await watched(admin)
await own.goto(`${base}${desk}`)
await own.evaluate(() => {
  const script = document.createElement('script')
  script.textContent = 'window.ran = true'
  document.body.append(script)
  const handler = document.createElement('div')
  handler.setAttribute('onclick', 'window.ran = true')
  document.body.append(handler)
  handler.click()
})
assert.equal(await own.evaluate(() => window.ran), undefined, 'inline script')
assert.ok(seen.refused.length > 0, 'the policy says nothing')
assert.equal(await own.evaluate(() => document.cookie), '', 'cookies that scripts read')
await chromium.close()
console.log('all is well')
