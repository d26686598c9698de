alter table batch add column wave int not null default 1;
comment on column batch.wave is 'Of all its items, from 1; 1 also for batches from before this was kept';

alter table job add column estimated_usd numeric;
comment on column job.estimated_usd is 'What it was expected to cost, in USD at list price; null: not known';
