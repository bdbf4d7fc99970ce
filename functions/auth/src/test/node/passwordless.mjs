// Links, codes and PKCE. Started by SupabaseClientTest.
import assert from 'node:assert/strict'
import { client, follow, good, mailed, member, newcomer, password, press, refused } from './steps.mjs'

const kim = newcomer()
const plain = client()
good('signInWithOtp makes an account', await plain.auth.signInWithOtp({ email: kim, options: { data: { town: 'Visby' } } }))
refused('verifyOtp with a wrong code',
  await plain.auth.verifyOtp({ email: kim, token: '0', type: 'email' }), 'otp_expired', 403)
const entered = good('verifyOtp with the code',
  await plain.auth.verifyOtp({ email: kim, token: (await mailed(kim)).code, type: 'email' }))
assert.equal(entered.user.user_metadata.town, 'Visby')

good('signInWithOtp again', await plain.auth.signInWithOtp({ email: kim }))
assert.equal((await follow((await mailed(kim)).link)).get('type'), 'magiclink')
good('signInWithOtp for nobody', await plain.auth.signInWithOtp({ email: newcomer(), options: { shouldCreateUser: false } }))

const store = new Map()
const pkce = client(undefined, {
  flowType: 'pkce',
  persistSession: true,
  storage: {
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, value) => void store.set(key, value),
    removeItem: (key) => void store.delete(key)
  }
})
good('signInWithOtp by PKCE', await pkce.auth.signInWithOtp({ email: kim }))
const target = await press((await mailed(kim)).link)
assert.equal(target.hash, '')
const code = target.searchParams.get('code')
const exchanged = good('exchangeCodeForSession', await pkce.auth.exchangeCodeForSession(code))
assert.equal(exchanged.user.email, kim)
good('resetPasswordForEmail by PKCE', await pkce.auth.resetPasswordForEmail(kim))
const reset = (await press((await mailed(kim)).link)).searchParams.get('code')
good('exchangeCodeForSession after a reset', await pkce.auth.exchangeCodeForSession(reset))
good('updateUser after a reset', await pkce.auth.updateUser({ password }))

const { email, session } = await member()
const next = newcomer()
const asked = good('updateUser with a new address', await session.auth.updateUser({ email: next }))
assert.equal(asked.user.new_email, next)
const half = good('verifyOtp for the old address',
  await session.auth.verifyOtp({ email, token: (await mailed(email)).code, type: 'email_change' }))
assert.equal(half.session, null)
const whole = good('verifyOtp for the new address',
  await session.auth.verifyOtp({ email: next, token: (await mailed(next)).code, type: 'email_change' }))
assert.equal(whole.user.email, next)

good('reauthenticate', await session.auth.reauthenticate())
const nonce = (await mailed(next)).code
refused('updateUser with a wrong nonce',
  await session.auth.updateUser({ password: 'nine blue fishing boats', nonce: '0' }), 'reauthentication_not_valid', 422)
good('updateUser with the nonce', await session.auth.updateUser({ password: 'nine blue fishing boats', nonce }))

const elsewhere = client()
good('signInWithPassword elsewhere', await elsewhere.auth.signInWithPassword({ email: next, password: 'nine blue fishing boats' }))
good('signOut of the others', await elsewhere.auth.signOut({ scope: 'others' }))
assert.equal((await session.auth.refreshSession()).error?.code, 'session_expired')
good('getUser here', await elsewhere.auth.getUser())
good('signOut here', await elsewhere.auth.signOut({ scope: 'local' }))
console.log('all is well')
