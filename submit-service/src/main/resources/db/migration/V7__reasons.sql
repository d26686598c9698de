alter table batch
    add column reason       text,
    add column reason_since timestamptz,
    add column rejections   int not null default 0;
comment on column batch.reason is 'What kind of thing keeps it from moving, see ReasonCategory; null: nothing does';
comment on column batch.reason_since is 'Since when; null: an older release did not note it';
comment on column batch.error is 'What the provider said, or what we know of it; null: the reason says it all';
comment on column batch.rejections is 'How often Gemini refused it for good, since it was last taken: waits grow with it';
alter table wave add column since timestamptz;
comment on column wave.since is 'When it came to its state; null: an older release did not note it';
alter table paused add column since timestamptz;
alter table cancelled add column since timestamptz;
alter table account add column held_reason text, add column held_since timestamptz;
comment on column account.held_reason is 'What kind of thing holds it, see ReasonCategory; null: nothing does';
alter table project add column unread text, add column unread_since timestamptz;
comment on column project.unread is 'Why Gemini''s list of jobs could not be read when that was last tried; null: it could';
-- Older releases wrote names of classes before what the provider had said, or nothing else.
update batch set error = regexp_replace(error, '([a-z0-9_]+\.)+[A-Za-z0-9_$]*(Exception|Error)(: )?', '', 'g')
where error is not null;
update batch set
    error = nullif(error, ''),
    reason = case state when 'REJECTED' then 'REJECTED' when 'AMBIGUOUS' then 'AMBIGUOUS'
        when 'QUARANTINED' then 'QUARANTINED' else 'NOT_TAKEN' end,
    rejections = case state when 'REJECTED' then 1 else 0 end
where error is not null and state not in ('ACCEPTED', 'ENDED', 'WITHDRAWN');
update account set held_reason = 'BUDGET' where held is not null;
