alter table batch
    add column mode            text    not null default 'BATCH',
    add column bound_to        text,
    add column weight          int     not null default 1,
    add column characters      bigint  not null default 0,
    add column passed          int     not null default 0,
    add column project         text,
    add column fingerprint     text,
    add column sent_at         timestamptz,
    add column reserved_tokens bigint,
    add column reserved_usd    numeric,
    add column estimated_usd   numeric,
    add column cost_usd        numeric,
    add column decided_by      text,
    add column decided_why     text;
comment on column batch.bound_to is 'Gemini project that the dataset is bound to; null: whichever has room';
comment on column batch.characters is 'Characters of all prompts; 0: not counted';
comment on column batch.passed is 'How often another batch went although it was this one''s turn';
comment on column batch.project is 'Gemini project of the intent';
comment on column batch.fingerprint is 'SHA-256 of what is asked, shortened: a job that is adopted must have it in its name';
comment on column batch.sent_at is 'When the create was last about to be sent';
comment on column batch.reserved_tokens is 'Reserved of the quota of project and model; null: nothing';
comment on column batch.reserved_usd is 'The most that it can cost, while it is not settled; null: nothing is reserved';
comment on column batch.estimated_usd is 'What it was expected to cost when it was admitted; null: the price is not known';
comment on column batch.cost_usd is 'What it has cost; null: not settled, or the price is not known';
comment on column batch.decided_by is 'Operator who adopted a job for it or released it from quarantine; null: nobody did';
-- There was one project, whatever its name in the ledger was.
update batch set project = 'default' where intent is not null;
create temporary table quota_before on commit drop as
    select model, sum(jobs)::int as jobs, sum(tokens)::bigint as tokens from quota group by model;
delete from quota;
insert into quota (project, model, jobs, tokens) select 'default', model, jobs, tokens from quota_before;
update batch set reserved_tokens = tokens
where state in ('INTENT', 'UPLOADED', 'SENDING', 'ACCEPTED', 'AMBIGUOUS');
create index batch_reserved on batch (project, model) include (dataset, reserved_tokens)
    where reserved_tokens is not null;
create index batch_planned on batch (dataset, wave, prepared_at, id) where state = 'PLANNED';
drop index batch_open;
create index batch_open on batch (state, prepared_at) where state not in ('ACCEPTED', 'ENDED', 'WITHDRAWN');

alter table quota
    add column working_tokens bigint,
    add column level          double precision not null default 0,
    add column probing        boolean          not null default false,
    add column not_before     timestamptz      not null default '1970-01-01T00:00:00Z',
    add column refused_at     timestamptz;
comment on column quota.working_tokens is 'Less than the cap since Gemini said 429; null: the whole cap';
comment on column quota.level is 'Refusals that are not forgotten yet: the next wait is up to 30 s * 2^(level - 1)';
comment on column quota.probing is 'The last answer was a refusal: one create at a time finds out whether it goes on';
comment on column quota.not_before is 'No create before';

create table project (
    name         text        primary key,
    foreign_jobs int         not null default 0,
    under_way    numeric     not null default 0,
    reconciled   timestamptz not null default '1970-01-01T00:00:00Z',
    reconcile_at timestamptz not null default '1970-01-01T00:00:00Z'
);
comment on table project is 'Gemini projects, as the configuration names them';
comment on column project.foreign_jobs is 'Open jobs in Gemini''s list that are not from here: they take room too';
comment on column project.under_way is 'US dollars: the most that its batches which are not settled can cost';
comment on column project.reconciled is 'When the ledger was last held against Gemini''s list of jobs';
comment on column project.reconcile_at is 'When that is due again';
insert into project (name) values ('default');

create table month (
    project text    not null,
    month   date    not null,
    spent   numeric not null,
    primary key (project, month)
);
comment on table month is 'US dollars that batches which were settled in a month (UTC) have cost';

create table account (
    dataset   text    primary key,
    budget    numeric,
    set_by    text,
    set_why   text,
    under_way numeric not null default 0,
    spent     numeric not null default 0,
    held      text
);
comment on table account is 'US dollars of each dataset';
comment on column account.budget is 'What an operator has set; null: what the recipe says';
comment on column account.under_way is 'The most that its batches which are not settled can cost';
comment on column account.held is 'Why nothing more is sent for the time being; null: it is';

create table calibration (
    recipe        text   not null,
    model         text   not null,
    characters    bigint not null,
    prompt_tokens bigint not null,
    answers       bigint not null,
    output_tokens bigint not null,
    primary key (recipe, model)
);
comment on table calibration is 'Real usage of a recipe''s requests, for estimates';
comment on column calibration.output_tokens is 'Answers and thinking';

create table cancelled (
    dataset      text primary key,
    cancelled_by text not null,
    reason       text
);
comment on table cancelled is 'Datasets of which nothing is sent, and whose jobs are ended, because an operator said so';
