/** What runs in every page: it brings the controls, the pictures and the user's code to life. */
export {};
