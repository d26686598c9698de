alter table calibration add column searches bigint not null default 0;
comment on column calibration.searches is 'Queries to Google Search';
