alter table job
    add column trouble_category text,
    add column trouble_since timestamptz,
    add column next_try timestamptz;
comment on column job.trouble_category is 'What kind of trouble it is; null: there is none, or it is from before this was kept';
comment on column job.trouble_since is 'Since when it is of that kind';
comment on column job.next_try is 'When its results are read again after trouble';

-- Older releases kept failures as programs name them.
update job set trouble = regexp_replace(trouble, '([a-z0-9_]+\.)+[A-Za-z0-9_$]*(Exception|Error)(: )?', '', 'g')
where trouble is not null;
update job set trouble = null where trouble = '';
