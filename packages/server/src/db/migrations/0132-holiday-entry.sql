-- Who entered a year's arrangement, and when; null for what ships with the product.
alter table holiday_year
  add column entered_by uuid,
  add column entered_at timestamptz;
