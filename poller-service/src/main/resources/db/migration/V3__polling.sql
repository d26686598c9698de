drop index job_open;
alter table job
    add column watched      boolean not null
        generated always as (state not in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED')) stored,
    add column model        text not null default '',
    add column requests     int not null default 1,
    add column size_class   int not null generated always as (length(greatest(requests, 1)::text)) stored,
    add column running_at   timestamptz,
    add column polled_at    timestamptz,
    add column ended_at     timestamptz,
    add column completed_at timestamptz,
    add column late_since   timestamptz,
    add column leased_at    timestamptz not null default '-infinity',
    add column lease_until  timestamptz not null default '-infinity',
    add column listed_at    timestamptz,
    add column listed_as    text,
    add column urgent_at    timestamptz,
    add column urgencies    int not null default 0,
    add column trouble_at   timestamptz,
    add column last_look_at timestamptz,
    add column lost_at      timestamptz;
comment on column job.state is 'As last seen at Gemini; PENDING before the first look; LOST when given up on';
comment on column job.watched is 'Whether a look may still find something new; also of a LOST job';
comment on column job.size_class is 'Number of digits of the number of requests';
comment on column job.running_at is 'When a get first said that it runs';
comment on column job.polled_at is 'When Gemini last answered a get';
comment on column job.ended_at is 'When it ended, as Gemini says';
comment on column job.completed_at is 'When its end was seen';
comment on column job.late_since is 'End of the time in which Gemini means to end a job, if it was open then';
comment on column job.next_poll_at is 'When it is due; a poll under way does not move it';
comment on column job.listed_as is 'State in which the list of jobs last showed it: a hint';
comment on column job.urgent_at is 'When it is due because it is said to have ended; before those that are just due';
comment on column job.urgencies is 'How many looks in a row have found it open although it was said to have ended';
comment on column job.trouble_at is 'Since when Gemini does not know it, or calls it SUCCEEDED without a result file';
comment on column job.last_look_at is 'When the last look before giving up began';
create index job_due on job (project, next_poll_at) where watched;
create index job_urgent on job (project, urgent_at) where watched and urgent_at is not null;
create index job_open on job (project, submitted_at) where watched and state <> 'LOST';
create index job_dataset on job (dataset);
create index job_durations on job (model, size_class, ended_at) where state = 'SUCCEEDED';

create table call_slot (
    project      text        primary key,
    next_call_at timestamptz not null default '-infinity'
);
comment on table call_slot is 'When the next call to Gemini may be made, by any instance';

create table list_pass (
    project       text        primary key,
    page_token    text,
    started_at    timestamptz,
    complete_from timestamptz,
    next_list_at  timestamptz not null default '-infinity',
    failures      int         not null default 0,
    error         text,
    lease_epoch   bigint      not null default 0
);
comment on table list_pass is 'The reading of Gemini''s list of jobs, a page at a time';
comment on column list_pass.page_token is 'Next page; null: the first';
comment on column list_pass.complete_from is 'Start of the last pass that has read back past every open job';
comment on column list_pass.next_list_at is 'While a page is being read: when its lease runs out';
