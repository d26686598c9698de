create table job (
    batch        text        primary key,
    dataset      text        not null,
    name         text        not null unique,
    submitted_at timestamptz not null,
    state        text        not null,
    polls        int         not null default 0,
    failures     int         not null default 0,
    error        text,
    next_poll_at timestamptz not null,
    lease_epoch  bigint      not null default 0
);
comment on column job.state is 'As last seen at Gemini; PENDING before the first look';
comment on column job.next_poll_at is 'While a poll is under way: when its lease runs out';
comment on column job.lease_epoch is 'Raised by every lease; a write under an older one changes nothing';
create index job_open on job (next_poll_at) where state not in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED');
