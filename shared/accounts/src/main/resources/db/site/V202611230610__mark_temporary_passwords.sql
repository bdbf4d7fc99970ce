-- Somebody else chose the password: whoever owns the account has to choose another before it opens what matters.
alter table users add column password_temporary boolean not null default false;
