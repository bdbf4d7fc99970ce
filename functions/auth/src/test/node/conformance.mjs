// Sign-up, sign-in, reset and administration. Started by SupabaseClientTest.
import assert from 'node:assert/strict'
import { client as connect, follow, good, mailed, newcomer, password, refused, secret } from './steps.mjs'

const email = newcomer()
const client = connect()

const weak = await client.auth.signUp({ email, password: 'short' })
refused('signUp refuses a weak password', weak, 'weak_password', 422)
assert.deepEqual(weak.error.reasons, ['length'])

const signedUp = good('signUp', await client.auth.signUp({ email, password, options: { data: { display_name: 'Kim' } } }))
assert.equal(signedUp.session, null)
assert.equal(signedUp.user.email, email)
assert.equal(signedUp.user.identities.length, 1)
refused('signInWithPassword before the address is confirmed',
  await client.auth.signInWithPassword({ email, password }), 'email_not_confirmed', 400)

const confirmed = await follow((await mailed(email)).link)
assert.equal(confirmed.get('type'), 'signup')
good('setSession with what the link gave', await client.auth.setSession({
  access_token: confirmed.get('access_token'), refresh_token: confirmed.get('refresh_token')
}))

const again = good('signUp again is answered like the first', await client.auth.signUp({ email, password }))
assert.equal(again.user.identities.length, 0)

refused('signInWithPassword with a wrong password',
  await client.auth.signInWithPassword({ email, password: 'eight loud lighthouses' }), 'invalid_credentials', 400)
const signedIn = good('signInWithPassword', await client.auth.signInWithPassword({ email, password }))
assert.equal(signedIn.user.user_metadata.display_name, 'Kim')
assert.equal(good('getUser', await client.auth.getUser()).user.id, signedUp.user.id)
const claims = good('getClaims verifies locally with the JWKS', await client.auth.getClaims())
assert.equal(claims.claims.sub, signedUp.user.id)
assert.equal(claims.header.alg, 'ES256')
const refreshed = good('refreshSession', await client.auth.refreshSession())
assert.notEqual(refreshed.session.refresh_token, signedIn.session.refresh_token)
good('signOut', await client.auth.signOut())
// The one refusal that makes clients forget their session; they turn its code into this name.
assert.equal((await client.auth.getUser(refreshed.session.access_token)).error?.name, 'AuthSessionMissingError')
console.log('ok getUser with the token of a session that ended')

good('resetPasswordForEmail', await client.auth.resetPasswordForEmail(email))
good('resetPasswordForEmail for nobody', await client.auth.resetPasswordForEmail(`no${email}`))
const recovery = await follow((await mailed(email)).link)
assert.equal(recovery.get('type'), 'recovery')
good('setSession for the reset', await client.auth.setSession({
  access_token: recovery.get('access_token'), refresh_token: recovery.get('refresh_token')
}))
good('updateUser', await client.auth.updateUser({ password: 'nine blue fishing boats', data: { town: 'Visby' } }))
refused('signInWithPassword with the old password',
  await client.auth.signInWithPassword({ email, password }), 'invalid_credentials', 400)
good('signInWithPassword with the new one',
  await client.auth.signInWithPassword({ email, password: 'nine blue fishing boats' }))

good('resetPasswordForEmail once more', await client.auth.resetPasswordForEmail(email))
const { code } = await mailed(email)
good('verifyOtp with the six digits', await client.auth.verifyOtp({ email, token: code, type: 'recovery' }))

const admin = connect(secret)
const made = good('admin.createUser', await admin.auth.admin.createUser({
  email: `made-${email}`, password, email_confirm: true
}))
good('admin.getUserById', await admin.auth.admin.getUserById(made.user.id))
assert.ok(good('admin.listUsers', await admin.auth.admin.listUsers()).total >= 2)
good('admin.updateUserById', await admin.auth.admin.updateUserById(made.user.id, { user_metadata: { x: 1 } }))
good('admin.deleteUser, softly', await admin.auth.admin.deleteUser(made.user.id, true))
refused('admin.createUser with an id that was kept', await admin.auth.admin.createUser({
  id: made.user.id, email: `new-${email}`, password
}), 'email_exists', 422)
const guest = newcomer()
const invited = good('admin.inviteUserByEmail', await admin.auth.admin.inviteUserByEmail(guest, { data: { town: 'Visby' } }))
assert.ok(invited.user.invited_at)
assert.equal((await follow((await mailed(guest)).link)).get('type'), 'invite')
const link = good('admin.generateLink', await admin.auth.admin.generateLink({ type: 'magiclink', email: guest }))
assert.equal(link.user.email, guest)
assert.equal(link.properties.verification_type, 'magiclink')
const entered = good('verifyOtp with what the link has', await connect().auth.verifyOtp({
  token_hash: link.properties.hashed_token, type: 'magiclink'
}))
assert.equal(entered.user.id, invited.user.id)
refused('admin.generateLink for nobody', await admin.auth.admin.generateLink({ type: 'recovery', email: `no${guest}` }),
  'user_not_found', 404)

refused('admin.listUsers with a publishable key',
  await connect().auth.admin.listUsers(), 'no_authorization', 401)

const mail = good('functions.invoke', await admin.functions.invoke('sendMail', {
  body: { templateKey: 'welcome', to: email, data: { name: 'Kim' } }
}))
assert.equal(mail.status, 'queued')
console.log('all is well')
