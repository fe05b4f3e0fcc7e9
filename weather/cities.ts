import type { City } from '../engine/city.ts';

/**
 * Id, country, latitude, longitude, time zone. Tuples, because field names repeated a hundred times
 * would be most of what the popup has to load; names live with the other words in `locales/`.
 */
const catalogue = [
  ['london', 'GB', 51.5085, -0.1257, 'Europe/London'],
  ['new_york', 'US', 40.7143, -74.006, 'America/New_York'],
  ['tokyo', 'JP', 35.6895, 139.6917, 'Asia/Tokyo'],
  ['sao_paulo', 'BR', -23.5475, -46.6361, 'America/Sao_Paulo'],
  ['sydney', 'AU', -33.8678, 151.2073, 'Australia/Sydney'],
  ['cairo', 'EG', 30.0626, 31.2497, 'Africa/Cairo'],
  ['paris', 'FR', 48.8534, 2.3488, 'Europe/Paris'],
  ['mumbai', 'IN', 19.0728, 72.8826, 'Asia/Kolkata'],
  ['mexico_city', 'MX', 19.4285, -99.1277, 'America/Mexico_City'],
  ['cape_town', 'ZA', -33.9258, 18.4232, 'Africa/Johannesburg'],
  ['singapore', 'SG', 1.2897, 103.8501, 'Asia/Singapore'],
  ['buenos_aires', 'AR', -34.6131, -58.3772, 'America/Argentina/Buenos_Aires'],
  ['lagos', 'NG', 6.4541, 3.3947, 'Africa/Lagos'],
  ['beijing', 'CN', 39.9075, 116.3972, 'Asia/Shanghai'],
  ['los_angeles', 'US', 34.0522, -118.2437, 'America/Los_Angeles'],
  ['berlin', 'DE', 52.5244, 13.4105, 'Europe/Berlin'],
  ['dubai', 'AE', 25.0772, 55.3093, 'Asia/Dubai'],
  ['lima', 'PE', -12.0432, -77.0282, 'America/Lima'],
  ['auckland', 'NZ', -36.8485, 174.7635, 'Pacific/Auckland'],
  ['toronto', 'CA', 43.7001, -79.4163, 'America/Toronto'],
  ['delhi', 'IN', 28.6519, 77.2315, 'Asia/Kolkata'],
  ['istanbul', 'TR', 41.0138, 28.9497, 'Europe/Istanbul'],
  ['nairobi', 'KE', -1.2833, 36.8167, 'Africa/Nairobi'],
  ['mcmurdo_station', 'AQ', -77.846, 166.676, 'Antarctica/McMurdo'],
  ['rio_de_janeiro', 'BR', -22.9064, -43.1822, 'America/Sao_Paulo'],
  ['shanghai', 'CN', 31.2222, 121.4581, 'Asia/Shanghai'],
  ['madrid', 'ES', 40.4165, -3.7026, 'Europe/Madrid'],
  ['chicago', 'US', 41.85, -87.65, 'America/Chicago'],
  ['johannesburg', 'ZA', -26.2023, 28.0436, 'Africa/Johannesburg'],
  ['seoul', 'KR', 37.566, 126.9784, 'Asia/Seoul'],
  ['rome', 'IT', 41.8919, 12.5113, 'Europe/Rome'],
  ['bogota', 'CO', 4.6097, -74.0817, 'America/Bogota'],
  ['bangkok', 'TH', 13.754, 100.5014, 'Asia/Bangkok'],
  ['moscow', 'RU', 55.7522, 37.6156, 'Europe/Moscow'],
  ['honolulu', 'US', 21.3069, -157.8583, 'Pacific/Honolulu'],
  ['hong_kong', 'HK', 22.2783, 114.1747, 'Asia/Hong_Kong'],
  ['casablanca', 'MA', 33.5883, -7.6114, 'Africa/Casablanca'],
  ['san_francisco', 'US', 37.7749, -122.4194, 'America/Los_Angeles'],
  ['lisbon', 'PT', 38.7167, -9.1333, 'Europe/Lisbon'],
  ['jakarta', 'ID', -6.2146, 106.8451, 'Asia/Jakarta'],
  ['santiago', 'CL', -33.4569, -70.6483, 'America/Santiago'],
  ['amsterdam', 'NL', 52.374, 4.8897, 'Europe/Amsterdam'],
  ['addis_ababa', 'ET', 9.025, 38.7469, 'Africa/Addis_Ababa'],
  ['manila', 'PH', 14.6042, 120.9822, 'Asia/Manila'],
  ['vancouver', 'CA', 49.2497, -123.1193, 'America/Vancouver'],
  ['reykjavik', 'IS', 64.1355, -21.8954, 'Atlantic/Reykjavik'],
  ['tehran', 'IR', 35.6944, 51.4215, 'Asia/Tehran'],
  ['brasilia', 'BR', -15.7797, -47.9297, 'America/Sao_Paulo'],
  ['perth', 'AU', -31.9522, 115.8614, 'Australia/Perth'],
  ['dakar', 'SN', 14.6937, -17.4441, 'Africa/Dakar'],
  ['vienna', 'AT', 48.2085, 16.3721, 'Europe/Vienna'],
  ['kathmandu', 'NP', 27.7017, 85.3206, 'Asia/Kathmandu'],
  ['havana', 'CU', 23.133, -82.383, 'America/Havana'],
  ['stockholm', 'SE', 59.3294, 18.0687, 'Europe/Stockholm'],
  ['karachi', 'PK', 24.8608, 67.0104, 'Asia/Karachi'],
  ['kinshasa', 'CD', -4.3276, 15.3136, 'Africa/Kinshasa'],
  ['athens', 'GR', 37.9838, 23.7278, 'Europe/Athens'],
  ['hanoi', 'VN', 21.0245, 105.8412, 'Asia/Bangkok'],
  ['la_paz', 'BO', -16.5, -68.15, 'America/La_Paz'],
  ['miami', 'US', 25.7743, -80.1937, 'America/New_York'],
  ['warsaw', 'PL', 52.2298, 21.0118, 'Europe/Warsaw'],
  ['baghdad', 'IQ', 33.3406, 44.4009, 'Asia/Baghdad'],
  ['algiers', 'DZ', 36.7323, 3.0875, 'Africa/Algiers'],
  ['dublin', 'IE', 53.3331, -6.2489, 'Europe/Dublin'],
  ['osaka', 'JP', 34.6937, 135.5022, 'Asia/Tokyo'],
  ['denver', 'US', 39.7392, -104.9847, 'America/Denver'],
  ['accra', 'GH', 5.556, -0.1969, 'Africa/Accra'],
  ['prague', 'CZ', 50.088, 14.4208, 'Europe/Prague'],
  ['kuala_lumpur', 'MY', 3.1412, 101.6865, 'Asia/Kuala_Lumpur'],
  ['caracas', 'VE', 10.488, -66.8792, 'America/Caracas'],
  ['copenhagen', 'DK', 55.6759, 12.5655, 'Europe/Copenhagen'],
  ['dhaka', 'BD', 23.7104, 90.4074, 'Asia/Dhaka'],
  ['dar_es_salaam', 'TZ', -6.8235, 39.2695, 'Africa/Dar_es_Salaam'],
  ['anchorage', 'US', 61.2181, -149.9003, 'America/Anchorage'],
  ['oslo', 'NO', 59.9127, 10.7461, 'Europe/Oslo'],
  ['taipei', 'TW', 25.0478, 121.5319, 'Asia/Taipei'],
  ['luanda', 'AO', -8.8368, 13.2343, 'Africa/Luanda'],
  ['helsinki', 'FI', 60.1695, 24.9354, 'Europe/Helsinki'],
  ['riyadh', 'SA', 24.6877, 46.7219, 'Asia/Riyadh'],
  ['montevideo', 'UY', -34.9033, -56.1882, 'America/Montevideo'],
  ['montreal', 'CA', 45.5088, -73.5878, 'America/Toronto'],
  ['zurich', 'CH', 47.3667, 8.55, 'Europe/Zurich'],
  ['bengaluru', 'IN', 12.9719, 77.5937, 'Asia/Kolkata'],
  ['tunis', 'TN', 36.819, 10.1658, 'Africa/Tunis'],
  ['kyiv', 'UA', 50.4547, 30.5238, 'Europe/Kyiv'],
  ['ho_chi_minh_city', 'VN', 10.823, 106.6296, 'Asia/Ho_Chi_Minh'],
  ['panama_city', 'PA', 8.9936, -79.5197, 'America/Panama'],
  ['abidjan', 'CI', 5.3544, -4.0017, 'Africa/Abidjan'],
  ['bucharest', 'RO', 44.4323, 26.1063, 'Europe/Bucharest'],
  ['colombo', 'LK', 6.9355, 79.8487, 'Asia/Colombo'],
  ['manaus', 'BR', -3.1019, -60.025, 'America/Manaus'],
  ['antananarivo', 'MG', -18.9137, 47.5361, 'Indian/Antananarivo'],
  ['tel_aviv', 'IL', 32.0809, 34.7806, 'Asia/Jerusalem'],
  ['guatemala_city', 'GT', 14.6407, -90.5133, 'America/Guatemala'],
  ['khartoum', 'SD', 15.5518, 32.5324, 'Africa/Khartoum'],
  ['tashkent', 'UZ', 41.2647, 69.2163, 'Asia/Tashkent'],
  ['yangon', 'MM', 16.8053, 96.1561, 'Asia/Yangon'],
  ['maputo', 'MZ', -25.9655, 32.5832, 'Africa/Maputo'],
  ['almaty', 'KZ', 43.2567, 76.9286, 'Asia/Almaty'],
  ['ulaanbaatar', 'MN', 47.9077, 106.8832, 'Asia/Ulaanbaatar'],
] as const satisfies readonly (readonly [string, string, number, number, string])[];

/** The id of a built-in city; its name is the message `cities.<id>`. */
export type CityId = (typeof catalogue)[number][0];

/** A built-in city: a {@link City} that has not been named in a language yet. */
export type CatalogueCity = Omit<City, 'id' | 'name'> & { readonly id: CityId };

/**
 * The built-in cities. The order is the one people see: a well-known dozen from every inhabited
 * continent first, then mixed, so that any first N are spread over the world and their latencies
 * differ. McMurdo Station stands in for a city where there is none, so that Antarctica is not
 * left out.
 *
 * Coordinates are city centres from GeoNames (https://www.geonames.org), CC BY 4.0, rounded to
 * 4 decimals (11 m). Time zones are IANA names.
 */
export const cities: readonly CatalogueCity[] = catalogue.map(
  ([id, countryCode, latitude, longitude, timeZone]) => ({
    id,
    countryCode,
    latitude,
    longitude,
    timeZone,
  }),
);
