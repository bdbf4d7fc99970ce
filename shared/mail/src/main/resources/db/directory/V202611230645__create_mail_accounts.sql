-- Accounts at providers and relays that mail leaves through. Several sites may use one, wherever their tables are: what its
-- provider says of it, and how many mails it may take in a minute, holds for all of them together.
create table mail_accounts (
  -- A digest of where it is and who signs in: nothing secret can be read from it.
  id           uuid primary key,
  paused_until timestamptz,
  pause_reason text,
  -- As in mail_lanes: when the next mail is due, in microseconds since 1970.
  due_micros   bigint not null default 0
) with (fillfactor = 50);

grant select, insert, update on mail_accounts to skerry_directory, skerry_directory_reader;
