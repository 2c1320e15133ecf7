/** What is known of something that only the whole server has. */
export type Truth = boolean | 'unknown'
