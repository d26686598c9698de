create table wave_decision (
    dataset    text        not null,
    wave       int         not null,
    state      text        not null,
    reason     text        not null,
    decided_by text,
    why        text,
    at         timestamptz not null,
    primary key (dataset, wave)
);
comment on table wave_decision is 'The last word of submit-service about each wave that has a gate before it';
comment on column wave_decision.state is 'WAITING, HELD, OPEN or REJECTED';
comment on column wave_decision.decided_by is 'Operator; null: the gate by itself';
