alter table answer add column cost_unknown boolean not null default false;
comment on column answer.cost_unknown is 'Whether its request may have been billed although nothing says what it has used; false for what was settled before this was kept';
comment on column answer.cost is 'USD at list price on the day on which the job completed; null: the price is not known, or what was used';
