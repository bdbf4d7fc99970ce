// Second factors and recovery codes. Started by SupabaseClientTest.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { client, good, member, password, refused, secret } from './steps.mjs'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows at that Unix time (RFC 6238). */
function code(base32, time) {
  const bits = [...base32].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(time / 30)))
  const mac = createHmac('sha1', key).update(step).digest()
  const number = mac.readUInt32BE(mac.at(-1) & 0xf) & 0x7fffffff
  return String(number % 1e6).padStart(6, '0')
}

const level = async (session) => good('getAuthenticatorAssuranceLevel',
  await session.auth.mfa.getAuthenticatorAssuranceLevel())

const { email, session: kim } = await member()
const mfa = kim.auth.mfa
assert.deepEqual([(await level(kim)).currentLevel, (await level(kim)).nextLevel], ['aal1', 'aal1'])

const phone = good('mfa.enroll', await mfa.enroll({ factorType: 'totp', friendlyName: 'phone', issuer: 'Alder' }))
assert.match(phone.totp.qr_code, /^data:image\/svg\+xml;utf-8,<svg /)
assert.match(phone.totp.uri, /^otpauth:\/\/totp\/Alder:/)
refused('mfa.enroll of the same name', await mfa.enroll({ factorType: 'totp', friendlyName: 'phone' }),
  'mfa_factor_name_conflict', 422)
assert.equal(good('mfa.listFactors before', await mfa.listFactors()).totp.length, 0)

const challenge = good('mfa.challenge', await mfa.challenge({ factorId: phone.id }))
// The server's clock is the test's own: a challenge lives for five minutes.
const time = challenge.expires_at - 300
assert.ok(Math.abs(time - Date.now() / 1000) < 600)
const now = code(phone.totp.secret, time)
const wrong = now === '000000' ? '000001' : '000000'
refused('mfa.verify with a wrong code',
  await mfa.verify({ factorId: phone.id, challengeId: challenge.id, code: wrong }), 'mfa_verification_failed', 422)
const verified = good('mfa.verify', await mfa.verify({ factorId: phone.id, challengeId: challenge.id, code: now }))
assert.equal(verified.user.factors[0].status, 'verified')
const strong = await level(kim)
assert.deepEqual([strong.currentLevel, strong.nextLevel], ['aal2', 'aal2'])
assert.equal(strong.currentAuthenticationMethods[0].method, 'totp')
assert.equal(good('mfa.listFactors', await mfa.listFactors()).totp[0].id, phone.id)
refused('a code shown twice', await mfa.challengeAndVerify({ factorId: phone.id, code: now }),
  'mfa_verification_failed', 422)

const elsewhere = client()
good('signInWithPassword elsewhere', await elsewhere.auth.signInWithPassword({ email, password }))
const weak = await level(elsewhere)
assert.deepEqual([weak.currentLevel, weak.nextLevel], ['aal1', 'aal2'])
refused('updateUser with aal1', await elsewhere.auth.updateUser({ password: 'nine blue fishing boats' }),
  'insufficient_aal', 401)
refused('mfa.enroll with aal1', await elsewhere.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'other' }),
  'insufficient_aal', 403)
refused('mfa.unenroll with aal1', await elsewhere.auth.mfa.unenroll({ factorId: phone.id }), 'insufficient_aal', 422)
good('mfa.challengeAndVerify elsewhere',
  await elsewhere.auth.mfa.challengeAndVerify({ factorId: phone.id, code: code(phone.totp.secret, time + 30) }))
assert.equal((await level(elsewhere)).currentLevel, 'aal2')
good('refreshSession keeps aal2', await elsewhere.auth.refreshSession())
assert.equal((await level(elsewhere)).currentLevel, 'aal2')

/** As clients from 2.118 on call it; the one for Node 20 has no method for it. */
async function codes(method, path, body) {
  const { data } = await elsewhere.auth.getSession()
  const answer = await fetch(`${process.env.BASE_URL}/auth/v1/factors/recovery-codes${path}`, {
    method,
    headers: {
      apikey: process.env.PUBLISHABLE_KEY,
      authorization: `Bearer ${data.session.access_token}`,
      'content-type': 'application/json;charset=UTF-8',
      'x-supabase-api-version': '2024-01-01'
    },
    body: body && JSON.stringify(body)
  })
  assert.equal(answer.status, 200, `${method} ${path}: ${await answer.clone().text()}`)
  return answer.json()
}

const made = await codes('POST', '', { friendly_name: 'paper' })
assert.equal(made.codes.length, 10)
const back = await codes('POST', '/verify', { code: made.codes[0] })
good('setSession with what a recovery code gave', await elsewhere.auth.setSession(back))
assert.equal((await level(elsewhere)).currentAuthenticationMethods[0].method, 'mfa/recovery_code')
assert.equal((await codes('GET', '')).remaining, 9)

const admin = client(secret)
const { user } = back
const listed = good('admin.mfa.listFactors', await admin.auth.admin.mfa.listFactors({ userId: user.id }))
assert.equal(listed.factors[0].id, phone.id)
good('mfa.unenroll', await elsewhere.auth.mfa.unenroll({ factorId: phone.id }))
assert.equal((await elsewhere.auth.getUser()).data.user.factors.length, 0)

const second = good('mfa.enroll again', await elsewhere.auth.mfa.enroll({ factorType: 'totp', friendlyName: 'phone' }))
good('admin.mfa.deleteFactor', await admin.auth.admin.mfa.deleteFactor({ userId: user.id, id: second.id }))
assert.equal(good('admin.mfa.listFactors', await admin.auth.admin.mfa.listFactors({ userId: user.id })).factors.length, 0)
console.log('all is well')
