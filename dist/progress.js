// src/progress.ts
const NO_PROGRESS = {
	enter: () => void 0,
	advance: () => void 0
};

export { NO_PROGRESS as t };