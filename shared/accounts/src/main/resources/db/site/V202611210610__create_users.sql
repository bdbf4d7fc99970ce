-- The people of a site; on the platform site they are the staff accounts. One person on two sites is two accounts that
-- nothing connects.
create table users (
  site_id              uuid not null,
  id                   uuid not null,
  email                text not null check (length(email) between 3 and 320),
  email_norm           text not null generated always as (lower(email)) stored,
  -- Argon2id or, until its owner next signs in, the bcrypt hash an account was imported with.
  password_hash        text,
  -- What a wrong password costs where bcrypt hashes were taken over, so that it can cost as much for everybody else.
  bcrypt_cost          smallint generated always as (
                         case when password_hash ~ '^\$2[aby]\$[0-9]{2}\$' then substr(password_hash, 5, 2)::smallint end) stored,
  email_confirmed_at   timestamptz,
  new_email            text,
  confirmation_sent_at timestamptz,
  recovery_sent_at     timestamptz,
  email_change_sent_at timestamptz,
  reauthentication_sent_at timestamptz,
  invited_at           timestamptz,
  last_sign_in_at      timestamptz,
  banned_until         timestamptz,
  deleted_at           timestamptz,
  display_name         text,
  locale               text check (locale in ('sv', 'en')),
  -- Written by its owner: shown, never trusted.
  user_metadata        jsonb not null default '{}',
  app_metadata         jsonb not null default '{}',
  created_at           timestamptz not null,
  updated_at           timestamptz not null,
  primary key (site_id, id),
  unique (site_id, email_norm)
);
create index users_by_age on users (site_id, created_at, id);
create index users_by_bcrypt_cost on users (site_id, bcrypt_cost) where bcrypt_cost is not null;

call app.protect('users');
call app.permit_site_work('users');
create policy own on users as permissive for select to public
  using (id = (select app.user_id()));

-- One row per step of a session's chain of refresh tokens. A successor is HMAC(the token before it, salt): whoever
-- holds a token can be given what follows it, while these rows alone give nobody anything.
create table refresh_tokens (
  site_id    uuid not null,
  id         uuid not null,
  session_id uuid not null,
  step       integer not null check (step >= 0),
  token_hash text not null,
  -- How this token followed from the one before; none for the first.
  salt       text,
  created_at timestamptz not null,
  used_at    timestamptz,
  primary key (site_id, id),
  foreign key (site_id, session_id) references sessions on delete cascade,
  unique (site_id, token_hash),
  -- Two successors of one token cannot exist, whatever the code does.
  unique (site_id, session_id, step)
);
call app.protect_for_site_work('refresh_tokens');

-- What a mail carries: a link and a six-digit code beside it. Independent of each other, once only.
create table one_time_tokens (
  site_id         uuid not null,
  id              uuid not null,
  user_id         uuid not null,
  kind            text not null check (kind in ('signup', 'invite', 'recovery', 'magiclink', 'email_change',
                    'email_change_current', 'reauthentication')),
  token_hash      text not null,
  code_hash       text not null,
  code_expires_at timestamptz not null,
  code_attempts   integer not null default 0,
  new_email       text,
  -- Of whoever asked for the mail by PKCE: only they can use what its link gives.
  challenge       text,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  used_at         timestamptz,
  primary key (site_id, id),
  foreign key (site_id, user_id) references users on delete cascade,
  unique (site_id, token_hash)
);
create index one_time_tokens_of_user on one_time_tokens (site_id, user_id, kind);
create index one_time_tokens_of_new_email on one_time_tokens (site_id, new_email) where new_email is not null;
call app.protect_for_site_work('one_time_tokens');
