// A newcomer's way through the console, in Chromium, on a whole stage: the operator orders a site, its first admin is invited,
// comes in by the mail, and writes to 200 people on the first day. Started by NewcomerTest.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { browser } from './chromium.mjs'
import { base, enroll, signIn } from './operator.mjs'

const { SMTP_PORT: smtp } = process.env
const operator = JSON.parse(process.env.OPERATOR)
const slug = 'kammaren'
const desk = `/console/s/${slug}`
const admin = { email: 'kim@kammaren.example', password: 'nine wakeful lighthouses' }
const READERS = 200
const chromium = await browser()

const step = (text) => console.log(`ok ${text}`)

async function until(what, look, patience = 60_000) {
  for (const end = Date.now() + patience; Date.now() < end; await pause(200)) {
    const found = await look()
    if (found) return found
  }
  assert.fail(`${what} did not come about`)
}

/** The newest mail that the stage caught for somebody, once one fits. */
const mail = (to, fits) => until(`mail to ${to}`, async () => {
  const { items } = await (await fetch(`${base}/_local/mail?to=${encodeURIComponent(to)}`)).json()
  for (const { n } of items) {
    const whole = await (await fetch(`${base}/_local/mail/${n}`)).json()
    if (fits(whole)) return whole
  }
})

async function call(method, path, headers, body) {
  const answer = await fetch(`${base}${path}`, {
    method, headers: { 'content-type': 'application/json', ...headers }, body: body && JSON.stringify(body),
  })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text }
}

async function good(method, path, headers, body) {
  const answer = await call(method, path, headers, body)
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function page(who) {
  const context = await chromium.newContext({ locale: 'en-GB', acceptDownloads: true })
  context.setDefaultTimeout(20_000)
  const opened = await context.newPage()
  if (who) await signIn(opened, who)
  return opened
}

async function open(at, path) {
  const answer = await at.goto(`${base}${path}`)
  assert.equal(answer.status(), 200, path)
}

const press = (at, text) => at.locator('main').getByRole('button', { name: text, exact: true }).click()

/** Orders the site, and waits for its last step. */
async function order() {
  const at = await page(operator)
  await open(at, '/console/sites/new')
  await at.fill('[name=name]', 'Kammaren')
  await at.fill('[name=slug]', slug)
  await at.selectOption('[name=kind]', 'orchestra')
  await at.selectOption('[name=plan]', 'enterprise')
  await at.fill('[name=adminEmail]', admin.email)
  await at.check('[name=mail][value=relay]')
  await at.fill('[name=fromName]', 'Kammaren')
  await at.fill('[name=fromEmail]', 'hello@kammaren.example')
  await at.fill('[name=mailHost]', '127.0.0.1')
  await at.fill('[name=mailPort]', smtp)
  await at.selectOption('[name=mailSecurity]', 'none')
  await at.click('main form button.main')
  await at.waitForURL(/\/console\/sites\/[0-9a-f-]{36}/)
  step('ordered')
  await at.locator('.state.done').first().waitFor({ timeout: 60_000 })
  step('made')
  await at.context().close()
}

/** From the invitation to the desk: a password, a second factor. */
async function comeIn() {
  const invitation = await mail(admin.email, (it) => it.text.includes('/console/account/link'))
  const link = invitation.text.match(/https?:\S+\/console\/account\/link\S+/)[0]
  const at = await page()
  await at.goto(`${base}${new URL(link).pathname}${new URL(link).search}`)
  await press(at, 'Go on')
  await at.fill('[name=password]', admin.password)
  await at.click('main button.main')
  await enroll(at)
  await at.waitForURL((url) => url.pathname.startsWith(desk))
  step('invited and at the desk')
  return at
}

/** The steps lead to the pages; opening the site is one of them. */
async function openSite(at) {
  await open(at, `${desk}/welcome`)
  assert.ok((await at.textContent('main')).length > 200)
  await open(at, `${desk}/settings`)
  await at.click('form[action$="/mode"] button.main')
  await at.locator('form[action$="/mode"] [value=coming_soon]').waitFor()
  step('opened')
}

async function key(at, kind) {
  await open(at, `${desk}/keys`)
  await at.fill('[name=name]', `Newcomer ${kind}`)
  await at.selectOption('[name=kind]', kind)
  if (kind === 'secret') await at.fill('[name=scopes]', 'users:write')
  await at.click('form:has([name=scopes]) button.main')
  const made = (await at.textContent('.fresh code')).trim()
  step(`a ${kind} key`)
  return made
}

/** A letter of the site's own, in both languages, tried on its writer before anybody else reads it. */
async function template(at) {
  for (const [locale, subject] of [['en', 'The autumn of Kammaren'], ['sv', 'Kammarens höst']]) {
    await open(at, `${desk}/mail-templates`)
    await at.fill('form.card [name=key]', 'autumn')
    await at.selectOption('form.card [name=locale]', locale)
    await at.fill('form.card [name=subject]', subject)
    await at.click('form.card button.main')
    await at.waitForURL((url) => url.pathname.endsWith(`/autumn/${locale}`))
  }
  await at.fill('[name=html]', '<h1>Kammarens höst</h1><p>Fyra kvällar.</p>')
  await Promise.all([at.waitForResponse((it) => it.request().method() === 'POST'), press(at, 'Save')])
  await at.waitForLoadState()
  await open(at, `${desk}/mail-templates/autumn/sv`)
  await at.click('form[action$="/test"] button')
  const sent = await mail(admin.email, (it) => it.subject.includes('höst'))
  assert.ok(sent.html.includes('Fyra kvällar.'))
  step('a template, tried on its writer')
}

async function campaign(at, secret) {
  const people = Array.from({ length: READERS }, (_, n) => `reader${n}@example.org`)
  for (let n = 0; n < READERS; n += 20) {
    await Promise.all(people.slice(n, n + 20).map((email) => good('POST', '/auth/v1/admin/users', secret, { email, email_confirm: true })))
  }
  await open(at, `${desk}/campaigns/new`)
  await at.fill('[name=name]', 'Autumn')
  await at.selectOption('[name=templateKey]', 'autumn')
  await at.fill('[name=ratePerMinute]', '6000')
  const reaches = at.locator('button.main', { hasText: String(READERS) })
  await reaches.waitFor()
  step('an audience, counted')
  await reaches.click()
  await at.waitForURL(/\/campaigns\/[0-9a-f-]{36}/)
  await at.locator('main .state.done').first().waitFor({ timeout: 120_000 })
  const got = await (await fetch(`${base}/_local/mail?to=reader`)).json()
  assert.ok(got.items.length > 0)
  step(`${READERS} were written to`)
}

async function form(at, publishable) {
  await open(at, `${desk}/forms/new`)
  await at.fill('[name=name]', 'Questions')
  await at.fill('[name=slug]', 'questions')
  await at.locator('button.main').last().click()
  await at.waitForURL((url) => !url.pathname.endsWith('/new'))
  await good('POST', '/api/forms/questions/submit', publishable, { fullname: 'A guest', email: 'guest@example.org', message: '=1+1 A question' })
  await at.goto(at.url().replace(/[?#].*/, ''))
  await at.click('main a[href$="/submissions"]')
  await at.getByText('A question').first().waitFor()
  const [download] = await Promise.all([at.waitForEvent('download'), at.locator('a[download]').first().click()])
  const csv = await readFile(await download.path(), 'utf8')
  assert.match(csv, /A question/)
  assert.doesNotMatch(csv, /(^|[,;"])=1\+1/m)
  step('a submission, in a file')
}

/** A group, a code for it, and somebody who types the code in. */
async function membership(at, publishable, secret) {
  await open(at, `${desk}/groups/new`)
  await at.fill('[name=name]', 'Friends')
  await at.fill('[name=code]', 'friends')
  await at.locator('main form button.main').click()
  await open(at, `${desk}/codes/new`)
  await at.fill('[name=name]', 'First evening')
  await at.locator('main form button.main').click()
  await at.waitForURL(/\/codes\/[0-9a-f-]{36}/)
  const batch = at.url()
  await at.fill('[name=count]', '3')
  await at.locator('form[action$="/generate"] button').click()
  const code = (await at.textContent('.fresh code')).trim().split('\n')[0]
  const person = { email: 'member@example.org', password: 'seven quiet lighthouses' }
  await good('POST', '/auth/v1/admin/users', secret, { ...person, email_confirm: true })
  const { access_token: token } = await good('POST', '/auth/v1/token?grant_type=password', publishable, person)
  const member = { ...publishable, authorization: `Bearer ${token}` }
  await good('POST', '/api/members/redeem-code', member, { code })
  await at.goto(batch)
  await at.getByText(person.email).first().waitFor()
  step('a code, redeemed')
  return member
}

/** Pictures for friends: seen by the member, not by a visitor. */
async function gallery(at, publishable, member) {
  await open(at, `${desk}/galleries/new`)
  await at.fill('[name=title]', 'The first evening')
  await at.fill('[name=slug]', 'first-evening')
  await at.selectOption('[name=status]', 'published')
  await at.selectOption('[name=accessLevel]', 'mag')
  await at.locator('[name^="group."]').first().check()
  await at.locator('main form button.main').click()
  await at.waitForURL(/\/galleries\/[0-9a-f-]{36}/)
  const path = new URL(at.url()).pathname
  await open(at, `${path}/add`)
  await at.fill('[name=url]', 'https://pictures.example/1.webp')
  await at.fill('[name=alt]', 'The choir')
  await at.locator('form:has([name=url]) button').click()
  await at.waitForURL((url) => url.pathname === path)
  await open(at, `${path}/preview?as=visitor`)
  assert.equal(await at.locator('main .cards img').count(), 0)
  await at.locator('select[name=as]').selectOption({ index: 2 })
  await at.locator('form.filter button').click()
  await at.locator('main .cards img').first().waitFor()
  const seen = await call('GET', '/api/galleries/first-evening/public', member)
  const visitor = await call('GET', '/api/galleries/first-evening/public', publishable)
  assert.ok(JSON.stringify(seen.body).includes('pictures.example'), JSON.stringify(seen))
  assert.ok(!JSON.stringify(visitor.body).includes('pictures.example'), JSON.stringify(visitor))
  step('a gallery, for members alone')
}

await order()
const at = await comeIn()
await openSite(at)
const secret = { apikey: await key(at, 'secret') }
const publishable = { apikey: await key(at, 'publishable') }
await template(at)
await campaign(at, secret)
await form(at, publishable)
const member = await membership(at, publishable, secret)
await gallery(at, publishable, member)
await chromium.close()
console.log('all is well')
