-- What staff read about mail: who got what and when, and why not. Neither data nor content: those may be secret.
create view mail_logs with (security_invoker = true) as
  select m.site_id, m.id, m.template_key, m.locale, m.category, m.campaign_id, m.to_address, m.to_norm, m.state,
         case m.state when 'ready' then 'queued' when 'leased' then 'sending'
                      else m.state end as status,
         m.attempts, m.not_before, m.provider, m.provider_id, m.last_error, m.created_at, m.updated_at, m.sent_at
  from mails m;
