alter table batch
    add column unknown_requests int not null default 0,
    add column unknown_usd      numeric not null default 0,
    add column unknown_at       timestamptz;
comment on column batch.cost_usd is 'What its answers have cost; null: not settled, or the price is not known';
comment on column batch.unknown_requests is 'Requests that may have been billed although nothing says what they have used';
comment on column batch.unknown_usd is 'What those were expected to cost; it counts against budgets until it is known';
comment on column batch.unknown_at is 'In which month unknown_usd counts; null: there is none';

alter table account
    add column unknown_requests bigint not null default 0,
    add column unknown_usd      numeric not null default 0;
comment on column account.unknown_usd is 'Sum over its batches: beside what is spent, and not part of it';

alter table month
    add column unknown_requests bigint not null default 0,
    add column unknown_usd      numeric not null default 0;
comment on column month.unknown_usd is 'Sum over batches settled in it: beside what is spent, and not part of it';
