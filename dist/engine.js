import { r as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { t as require_dist } from "./dist2.js";
import { t as require_semver } from "./semver.js";

// node_modules/@open-policy-agent/opa-wasm/src/builtins/json.js
var require_json = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function isValidJSON(str) {
		if (typeof str !== "string") return;
		try {
			JSON.parse(str);
			return true;
		} catch (err) {
			if (err instanceof SyntaxError) return false;
			throw err;
		}
	}
	module.exports = { "json.is_valid": isValidJSON };
}));

// node_modules/sprintf-js/src/sprintf.js
var require_sprintf = /* @__PURE__ */ __commonJSMin(((exports) => {
	(function() {
		"use strict";
		var re = {
			not_string: /[^s]/,
			not_bool: /[^t]/,
			not_type: /[^T]/,
			not_primitive: /[^v]/,
			number: /[diefg]/,
			numeric_arg: /[bcdiefguxX]/,
			json: /[j]/,
			not_json: /[^j]/,
			text: /^[^\x25]+/,
			modulo: /^\x25{2}/,
			placeholder: /^\x25(?:([1-9]\d*)\$|\(([^)]+)\))?(\+)?(0|'[^$])?(-)?(\d+)?(?:\.(\d+))?([b-gijostTuvxX])/,
			key: /^([a-z_][a-z_\d]*)/i,
			key_access: /^\.([a-z_][a-z_\d]*)/i,
			index_access: /^\[(\d+)\]/,
			sign: /^[+-]/
		};
		function sprintf(key) {
			return sprintf_format(sprintf_parse(key), arguments);
		}
		function vsprintf(fmt, argv) {
			return sprintf.apply(null, [fmt].concat(argv || []));
		}
		function sprintf_format(parse_tree, argv) {
			var cursor = 1, tree_length = parse_tree.length, arg, output = "", i = 0, k, ph, pad, pad_character, pad_length, is_positive, sign;
			for (; i < tree_length; i++) if (typeof parse_tree[i] === "string") output += parse_tree[i];
			else if (typeof parse_tree[i] === "object") {
				ph = parse_tree[i];
				if (ph.keys) {
					arg = argv[cursor];
					for (k = 0; k < ph.keys.length; k++) {
						if (arg == void 0) throw new Error(sprintf("[sprintf] Cannot access property \"%s\" of undefined value \"%s\"", ph.keys[k], ph.keys[k - 1]));
						arg = arg[ph.keys[k]];
					}
				} else if (ph.param_no) arg = argv[ph.param_no];
				else arg = argv[cursor++];
				if (re.not_type.test(ph.type) && re.not_primitive.test(ph.type) && arg instanceof Function) arg = arg();
				if (re.numeric_arg.test(ph.type) && typeof arg !== "number" && isNaN(arg)) throw new TypeError(sprintf("[sprintf] expecting number but found %T", arg));
				if (re.number.test(ph.type)) is_positive = arg >= 0;
				switch (ph.type) {
					case "b":
						arg = parseInt(arg, 10).toString(2);
						break;
					case "c":
						arg = String.fromCharCode(parseInt(arg, 10));
						break;
					case "d":
					case "i":
						arg = parseInt(arg, 10);
						break;
					case "j":
						arg = JSON.stringify(arg, null, ph.width ? parseInt(ph.width) : 0);
						break;
					case "e":
						arg = ph.precision ? parseFloat(arg).toExponential(ph.precision) : parseFloat(arg).toExponential();
						break;
					case "f":
						arg = ph.precision ? parseFloat(arg).toFixed(ph.precision) : parseFloat(arg);
						break;
					case "g":
						arg = ph.precision ? String(Number(arg.toPrecision(ph.precision))) : parseFloat(arg);
						break;
					case "o":
						arg = (parseInt(arg, 10) >>> 0).toString(8);
						break;
					case "s":
						arg = String(arg);
						arg = ph.precision ? arg.substring(0, ph.precision) : arg;
						break;
					case "t":
						arg = String(!!arg);
						arg = ph.precision ? arg.substring(0, ph.precision) : arg;
						break;
					case "T":
						arg = Object.prototype.toString.call(arg).slice(8, -1).toLowerCase();
						arg = ph.precision ? arg.substring(0, ph.precision) : arg;
						break;
					case "u":
						arg = parseInt(arg, 10) >>> 0;
						break;
					case "v":
						arg = arg.valueOf();
						arg = ph.precision ? arg.substring(0, ph.precision) : arg;
						break;
					case "x":
						arg = (parseInt(arg, 10) >>> 0).toString(16);
						break;
					case "X": arg = (parseInt(arg, 10) >>> 0).toString(16).toUpperCase();
				}
				if (re.json.test(ph.type)) output += arg;
				else {
					if (re.number.test(ph.type) && (!is_positive || ph.sign)) {
						sign = is_positive ? "+" : "-";
						arg = arg.toString().replace(re.sign, "");
					} else sign = "";
					pad_character = ph.pad_char ? ph.pad_char === "0" ? "0" : ph.pad_char.charAt(1) : " ";
					pad_length = ph.width - (sign + arg).length;
					pad = ph.width ? pad_length > 0 ? pad_character.repeat(pad_length) : "" : "";
					output += ph.align ? sign + arg + pad : pad_character === "0" ? sign + pad + arg : pad + sign + arg;
				}
			}
			return output;
		}
		var sprintf_cache = Object.create(null);
		function sprintf_parse(fmt) {
			if (sprintf_cache[fmt]) return sprintf_cache[fmt];
			var _fmt = fmt, match, parse_tree = [], arg_names = 0;
			while (_fmt) {
				if ((match = re.text.exec(_fmt)) !== null) parse_tree.push(match[0]);
				else if ((match = re.modulo.exec(_fmt)) !== null) parse_tree.push("%");
				else if ((match = re.placeholder.exec(_fmt)) !== null) {
					if (match[2]) {
						arg_names |= 1;
						var field_list = [], replacement_field = match[2], field_match = [];
						if ((field_match = re.key.exec(replacement_field)) !== null) {
							field_list.push(field_match[1]);
							while ((replacement_field = replacement_field.substring(field_match[0].length)) !== "") if ((field_match = re.key_access.exec(replacement_field)) !== null) field_list.push(field_match[1]);
							else if ((field_match = re.index_access.exec(replacement_field)) !== null) field_list.push(field_match[1]);
							else throw new SyntaxError("[sprintf] failed to parse named argument key");
						} else throw new SyntaxError("[sprintf] failed to parse named argument key");
						match[2] = field_list;
					} else arg_names |= 2;
					if (arg_names === 3) throw new Error("[sprintf] mixing positional and named placeholders is not (yet) supported");
					parse_tree.push({
						placeholder: match[0],
						param_no: match[1],
						keys: match[2],
						sign: match[3],
						pad_char: match[4],
						align: match[5],
						width: match[6],
						precision: match[7],
						type: match[8]
					});
				} else throw new SyntaxError("[sprintf] unexpected placeholder");
				_fmt = _fmt.substring(match[0].length);
			}
			return sprintf_cache[fmt] = parse_tree;
		}
		/**
		* export to either browser or node.js
		*/
		if (typeof exports !== "undefined") {
			exports["sprintf"] = sprintf;
			exports["vsprintf"] = vsprintf;
		}
		if (typeof window !== "undefined") {
			window["sprintf"] = sprintf;
			window["vsprintf"] = vsprintf;
			if (typeof define === "function" && define["amd"]) define(function() {
				return {
					"sprintf": sprintf,
					"vsprintf": vsprintf
				};
			});
		}
	})();
}));

// node_modules/@open-policy-agent/opa-wasm/src/builtins/strings.js
var require_strings = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const vsprintf = require_sprintf().vsprintf;
	const sprintf = (s, values) => vsprintf(s, values);
	module.exports = { sprintf };
}));

// node_modules/@open-policy-agent/opa-wasm/src/builtins/regex.js
var require_regex = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const regexSplit = (pattern, s) => s.split(RegExp(pattern));
	module.exports = { "regex.split": regexSplit };
}));

// node_modules/@open-policy-agent/opa-wasm/src/builtins/yaml.js
var require_yaml = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const yaml = require_dist();
	const errors = /* @__PURE__ */ new Set([
		"YAMLReferenceError",
		"YAMLSemanticError",
		"YAMLSyntaxError",
		"YAMLWarning"
	]);
	function parse(str) {
		if (typeof str !== "string") return {
			ok: false,
			result: void 0
		};
		const YAML_SILENCE_WARNINGS_CACHED = global.YAML_SILENCE_WARNINGS;
		try {
			global.YAML_SILENCE_WARNINGS = true;
			return {
				ok: true,
				result: yaml.parse(str)
			};
		} catch (err) {
			if (err && errors.has(err.name)) return {
				ok: false,
				result: void 0
			};
			throw err;
		} finally {
			global.YAML_SILENCE_WARNINGS = YAML_SILENCE_WARNINGS_CACHED;
		}
	}
	module.exports = {
		"yaml.is_valid": (str) => typeof str === "string" ? parse(str).ok : void 0,
		"yaml.marshal": (data) => yaml.stringify(data),
		"yaml.unmarshal": (str) => parse(str).result
	};
}));

// node_modules/@open-policy-agent/opa-wasm/src/builtins/index.js
var require_builtins = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const json = require_json();
	const strings = require_strings();
	const regex = require_regex();
	const yaml = require_yaml();
	module.exports = {
		...json,
		...strings,
		...regex,
		...yaml
	};
}));

// node_modules/@open-policy-agent/opa-wasm/src/opa.js
var require_opa = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const builtIns = require_builtins();
	/**
	* @param {WebAssembly.Memory} mem
	*/
	function stringDecoder(mem) {
		return function(addr) {
			const i8 = new Int8Array(mem.buffer);
			let s = "";
			while (i8[addr] !== 0) s += String.fromCharCode(i8[addr++]);
			return s;
		};
	}
	/**
	* Stringifies and loads an object into OPA's Memory
	* @param {WebAssembly.Instance} wasmInstance
	* @param {WebAssembly.Memory} memory
	* @param {any | ArrayBuffer} value data as `object`, literal primitive or ArrayBuffer (last is assumed to be a well-formed stringified JSON)
	* @returns {number}
	*/
	function _loadJSON(wasmInstance, memory, value) {
		if (value === void 0) return 0;
		let valueBuf;
		if (value instanceof ArrayBuffer) valueBuf = new Uint8Array(value);
		else {
			const valueAsText = JSON.stringify(value);
			valueBuf = new TextEncoder().encode(valueAsText);
		}
		const valueBufLen = valueBuf.byteLength;
		const rawAddr = wasmInstance.exports.opa_malloc(valueBufLen);
		new Uint8Array(memory.buffer).set(valueBuf, rawAddr);
		const parsedAddr = wasmInstance.exports.opa_json_parse(rawAddr, valueBufLen);
		if (parsedAddr === 0) throw "failed to parse json value";
		return parsedAddr;
	}
	/**
	* Dumps and parses a JSON object from OPA's Memory
	* @param {WebAssembly.Instance} wasmInstance
	* @param {WebAssembly.Memory} memory
	* @param {number} addr
	* @returns {object}
	*/
	function _dumpJSON(wasmInstance, memory, addr) {
		return _dumpJSONRaw(memory, wasmInstance.exports.opa_json_dump(addr));
	}
	/**
	* Parses a JSON object from wasm instance's memory
	* @param {WebAssembly.Memory} memory
	* @param {number} addr
	* @returns {object}
	*/
	function _dumpJSONRaw(memory, addr) {
		const buf = new Uint8Array(memory.buffer);
		let idx = addr;
		while (buf[idx] !== 0) idx++;
		const utf8View = new Uint8Array(memory.buffer, addr, idx - addr);
		const jsonAsText = new TextDecoder().decode(utf8View);
		return JSON.parse(jsonAsText);
	}
	const builtinFuncs = builtIns;
	/**
	* _builtinCall dispatches the built-in function. The built-in function
	* arguments are loaded from Wasm and back in using JSON serialization.
	* @param {WebAssembly.Instance} wasmInstance
	* @param {WebAssembly.Memory} memory
	* @param {{ [builtinId: number]: string }} builtins
	* @param {{ [builtinName: string]: Function }} customBuiltins
	* @param {string} builtin_id
	*/
	function _builtinCall(wasmInstance, memory, builtins, customBuiltins, builtinId) {
		const builtInName = builtins[builtinId];
		const impl = builtinFuncs[builtInName] || customBuiltins[builtInName];
		if (impl === void 0) throw { message: "not implemented: built-in function " + builtinId + ": " + builtins[builtinId] };
		const argArray = Array.prototype.slice.apply(arguments);
		const args = [];
		for (let i = 5; i < argArray.length; i++) {
			const jsArg = _dumpJSON(wasmInstance, memory, argArray[i]);
			args.push(jsArg);
		}
		return _loadJSON(wasmInstance, memory, impl(...args));
	}
	/**
	* _importObject builds the WebAssembly.Imports
	* @param {Object} env
	* @param {WebAssembly.Memory} memory
	* @param {{ [builtinName: string]: Function }} customBuiltins
	* @returns {WebAssembly.Imports}
	*/
	function _importObject(env, memory, customBuiltins) {
		const addr2string = stringDecoder(memory);
		return { env: {
			memory,
			opa_abort: function(addr) {
				throw addr2string(addr);
			},
			opa_println: function(addr) {
				console.log(addr2string(addr));
			},
			opa_builtin0: function(builtinId, _ctx) {
				return _builtinCall(env.instance, memory, env.builtins, customBuiltins, builtinId);
			},
			opa_builtin1: function(builtinId, _ctx, arg1) {
				return _builtinCall(env.instance, memory, env.builtins, customBuiltins, builtinId, arg1);
			},
			opa_builtin2: function(builtinId, _ctx, arg1, arg2) {
				return _builtinCall(env.instance, memory, env.builtins, customBuiltins, builtinId, arg1, arg2);
			},
			opa_builtin3: function(builtinId, _ctx, arg1, arg2, arg3) {
				return _builtinCall(env.instance, memory, env.builtins, customBuiltins, builtinId, arg1, arg2, arg3);
			},
			opa_builtin4: function(builtinId, _ctx, arg1, arg2, arg3, arg4) {
				return _builtinCall(env.instance, memory, env.builtins, customBuiltins, builtinId, arg1, arg2, arg3, arg4);
			}
		} };
	}
	/**
	* _preparePolicy checks the ABI version and loads the built-in functions
	* @param {Object} env
	* @param {WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance} wasm
	* @param {WebAssembly.Memory} memory
	* @returns { policy: WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance, minorVersion: number }}
	*/
	function _preparePolicy(env, wasm, memory) {
		env.instance = wasm.instance ? wasm.instance : wasm;
		const abiVersionGlobal = env.instance.exports.opa_wasm_abi_version;
		if (abiVersionGlobal !== void 0) {
			const abiVersion = typeof abiVersionGlobal === "number" ? abiVersionGlobal : abiVersionGlobal.value;
			if (abiVersion !== 1) throw `unsupported ABI version ${abiVersion}`;
		} else console.error("opa_wasm_abi_version undefined");
		const abiMinorVersionGlobal = env.instance.exports.opa_wasm_abi_minor_version;
		let abiMinorVersion;
		if (abiMinorVersionGlobal !== void 0) abiMinorVersion = typeof abiMinorVersionGlobal === "number" ? abiMinorVersionGlobal : abiMinorVersionGlobal.value;
		else console.error("opa_wasm_abi_minor_version undefined");
		const builtins = _dumpJSON(env.instance, memory, env.instance.exports.builtins());
		/** @type {typeof builtIns} */
		env.builtins = {};
		for (const key of Object.keys(builtins)) env.builtins[builtins[key]] = key;
		return {
			policy: wasm,
			minorVersion: abiMinorVersion
		};
	}
	/**
	* _loadPolicy can take in either an ArrayBuffer or WebAssembly.Module
	* as its first argument, a WebAssembly.Memory for the second parameter,
	* and an object mapping string names to additional builtin functions for
	* the third parameter.
	* It will return a Promise, depending on the input type the promise
	* resolves to both a compiled WebAssembly.Module and its first WebAssembly.Instance
	* or to the WebAssemblyInstance.
	* @param {BufferSource | WebAssembly.Module | Response | Promise<Response>} policyWasm
	* @param {WebAssembly.Memory} memory
	* @param {{ [builtinName: string]: Function }} customBuiltins
	* @returns {Promise<{ policy: WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance, minorVersion: number }>}
	*/
	async function _loadPolicy(policyWasm, memory, customBuiltins) {
		const env = {};
		const isStreaming = policyWasm instanceof Response || policyWasm instanceof Promise;
		const importObject = _importObject(env, memory, customBuiltins);
		return _preparePolicy(env, await (isStreaming ? WebAssembly.instantiateStreaming(policyWasm, importObject) : WebAssembly.instantiate(policyWasm, importObject)), memory);
	}
	/**
	* _loadPolicySync can take in either an ArrayBuffer or WebAssembly.Module
	* as its first argument, a WebAssembly.Memory for the second parameter,
	* and an object mapping string names to additional builtin functions for
	* the third parameter.
	* It will return a compiled WebAssembly.Module and its first WebAssembly.Instance.
	* @param {BufferSource | WebAssembly.Module} policyWasm
	* @param {WebAssembly.Memory} memory
	* @param {{ [builtinName: string]: Function }} customBuiltins
	* @returns {Promise<{ policy: WebAssembly.Instance, minorVersion: number }>}
	*/
	function _loadPolicySync(policyWasm, memory, customBuiltins) {
		const env = {};
		if (policyWasm instanceof ArrayBuffer || policyWasm.buffer instanceof ArrayBuffer) policyWasm = new WebAssembly.Module(policyWasm);
		return _preparePolicy(env, new WebAssembly.Instance(policyWasm, _importObject(env, memory, customBuiltins)), memory);
	}
	/**
	* LoadedPolicy is a wrapper around a WebAssembly.Instance and WebAssembly.Memory
	* for a compiled Rego policy. There are helpers to run the wasm instance and
	* handle the output from the policy wasm.
	*/
	var LoadedPolicy = class {
		/**
		* Loads and initializes a compiled Rego policy.
		* @param {WebAssembly.WebAssemblyInstantiatedSource} policy
		* @param {WebAssembly.Memory} memory
		*/
		constructor(policy, memory, minorVersion) {
			this.minorVersion = minorVersion;
			this.mem = memory;
			this.wasmInstance = policy.instance ? policy.instance : policy;
			this.dataAddr = _loadJSON(this.wasmInstance, this.mem, {});
			this.baseHeapPtr = this.wasmInstance.exports.opa_heap_ptr_get();
			this.dataHeapPtr = this.baseHeapPtr;
			this.entrypoints = _dumpJSON(this.wasmInstance, this.mem, this.wasmInstance.exports.entrypoints());
		}
		/**
		* Evaluates the loaded policy with the given input and
		* return the result set. This should be re-used for multiple evaluations
		* of the same policy with different inputs.
		*
		* To call a non-default entrypoint in your WASM specify it as the second
		* param. A list of entrypoints can be accessed with the `this.entrypoints`
		* property.
		* @param {any | ArrayBuffer} input input to be evaluated in form of `object`, literal primitive or ArrayBuffer (last is assumed to be a well-formed stringified JSON)
		* @param {number | string} entrypoint ID or name of the entrypoint to call (optional)
		*/
		evaluate(input, entrypoint = 0) {
			if (typeof entrypoint === "number") {} else if (typeof entrypoint === "string") {
				if (Object.prototype.hasOwnProperty.call(this.entrypoints, entrypoint)) entrypoint = this.entrypoints[entrypoint];
				else throw `entrypoint ${entrypoint} is not valid in this instance`;
			} else throw `entrypoint value is an invalid type, must be either string or number`;
			if (this.minorVersion >= 2) {
				let inputBuf = null;
				let inputLen = 0;
				let inputAddr = 0;
				if (input) {
					if (input instanceof ArrayBuffer) inputBuf = new Uint8Array(input);
					else {
						const inputAsText = JSON.stringify(input);
						inputBuf = new TextEncoder().encode(inputAsText);
					}
					inputAddr = this.dataHeapPtr;
					inputLen = inputBuf.byteLength;
					const delta = inputAddr + inputLen - this.mem.buffer.byteLength;
					if (delta > 0) {
						const pages = roundup(delta);
						this.mem.grow(pages);
					}
					new Uint8Array(this.mem.buffer).set(inputBuf, this.dataHeapPtr);
				}
				const heapPtr = this.dataHeapPtr + inputLen;
				const ret = this.wasmInstance.exports.opa_eval(0, entrypoint, this.dataAddr, inputAddr, inputLen, heapPtr, 0);
				return _dumpJSONRaw(this.mem, ret);
			}
			this.wasmInstance.exports.opa_heap_ptr_set(this.dataHeapPtr);
			const inputAddr = _loadJSON(this.wasmInstance, this.mem, input);
			const ctxAddr = this.wasmInstance.exports.opa_eval_ctx_new();
			this.wasmInstance.exports.opa_eval_ctx_set_input(ctxAddr, inputAddr);
			this.wasmInstance.exports.opa_eval_ctx_set_data(ctxAddr, this.dataAddr);
			this.wasmInstance.exports.opa_eval_ctx_set_entrypoint(ctxAddr, entrypoint);
			this.wasmInstance.exports.eval(ctxAddr);
			const resultAddr = this.wasmInstance.exports.opa_eval_ctx_get_result(ctxAddr);
			return _dumpJSON(this.wasmInstance, this.mem, resultAddr);
		}
		/**
		* evalBool will evaluate the policy and return a boolean answer
		* depending on the return code from the policy evaluation.
		* @deprecated Use `evaluate` instead.
		* @param {object} input
		*/
		evalBool(input) {
			const rs = this.evaluate(input);
			return rs && rs.length === 1 && rs[0] === true;
		}
		/**
		* Loads data for use in subsequent evaluations.
		* @param {object | ArrayBuffer} data  data in form of `object` or ArrayBuffer (last is assumed to be a well-formed stringified JSON)
		*/
		setData(data) {
			this.wasmInstance.exports.opa_heap_ptr_set(this.baseHeapPtr);
			this.dataAddr = _loadJSON(this.wasmInstance, this.mem, data);
			this.dataHeapPtr = this.wasmInstance.exports.opa_heap_ptr_get();
		}
	};
	function roundup(bytes) {
		return Math.ceil(bytes / 65536);
	}
	module.exports = {
		/**
		* Takes in either an ArrayBuffer or WebAssembly.Module
		* and will return a Promise of a LoadedPolicy object which
		* can be used to evaluate the policy.
		*
		* To set custom memory size specify number of memory pages
		* as second param.
		* Defaults to 5 pages (320KB).
		* @param {BufferSource | WebAssembly.Module | Response | Promise<Response>} regoWasm
		* @param {number | WebAssembly.MemoryDescriptor} memoryDescriptor For backwards-compatibility, a 'number' argument is taken to be the initial memory size.
		* @param {{ [builtinName: string]: Function }} customBuiltins A map from string names to builtin functions
		* @returns {Promise<LoadedPolicy>}
		*/
		async loadPolicy(regoWasm, memoryDescriptor = {}, customBuiltins = {}) {
			if (typeof memoryDescriptor === "number") memoryDescriptor = { initial: memoryDescriptor };
			memoryDescriptor.initial = memoryDescriptor.initial || 5;
			const memory = new WebAssembly.Memory(memoryDescriptor);
			const { policy, minorVersion } = await _loadPolicy(regoWasm, memory, customBuiltins);
			return new LoadedPolicy(policy, memory, minorVersion);
		},
		/**
		* Takes in either an ArrayBuffer or WebAssembly.Module
		* and will return a LoadedPolicy object which can be
		* used to evaluate the policy.
		*
		* This cannot be used from the main thread in a browser.
		* You must use the `loadPolicy` function instead, or call
		* from a worker thread.
		*
		* To set custom memory size specify number of memory pages
		* as second param.
		* Defaults to 5 pages (320KB).
		* @param {BufferSource | WebAssembly.Module} regoWasm
		* @param {number | WebAssembly.MemoryDescriptor} memoryDescriptor For backwards-compatibility, a 'number' argument is taken to be the initial memory size.
		* @param {{ [builtinName: string]: Function }} customBuiltins A map from string names to builtin functions
		* @returns {LoadedPolicy}
		*/
		loadPolicySync(regoWasm, memoryDescriptor = {}, customBuiltins = {}) {
			if (typeof memoryDescriptor === "number") memoryDescriptor = { initial: memoryDescriptor };
			memoryDescriptor.initial = memoryDescriptor.initial || 5;
			const memory = new WebAssembly.Memory(memoryDescriptor);
			const { policy, minorVersion } = _loadPolicySync(regoWasm, memory, customBuiltins);
			return new LoadedPolicy(policy, memory, minorVersion);
		},
		LoadedPolicy
	};
}));

// node_modules/@open-policy-agent/opa-wasm/src/index.mjs
var import_opa = /* @__PURE__ */ __toESM(require_opa(), 1);
/**
* @type {opa.loadPolicy}
*/
const loadPolicy$1 = import_opa.default.loadPolicy;
var src_default = import_opa.default;

// src/policy/builtins.ts
var import_semver = require_semver();
/** OPA's grammar: a leading `v`, leading zeros and an empty suffix are allowed (`v01.2.3`, `1.2.3-`); SemVer itself refuses all three. */
const IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const VERSION = new RegExp(`^v?(\\d+)\\.(\\d+)\\.(\\d+)(?:-(${IDENTIFIERS})?)?(?:\\+(?:${IDENTIFIERS})?)?$`);
/** OPA reads numbers as Go's int64: a larger one is no version, or counts as the largest where it stands in a pre-release. */
const LARGEST = 2n ** 63n - 1n;
/**
* Builtins of Rego that are not part of a WASM module; the rules mean the same under `opa test` because these agree with OPA
* (test/policy/semver.json holds both to one table). `undefined` is Rego's undefined.
*/
const hostBuiltins = {
	"semver.is_valid": isValid,
	"semver.compare": compare
};
function isValid(version) {
	return parse(version) !== void 0;
}
function compare(a, b) {
	const left = parse(a);
	const right = parse(b);
	if (!left || !right) return void 0;
	for (const [i, number] of left.numbers.entries()) {
		const other = right.numbers[i] ?? 0n;
		if (number !== other) return number < other ? -1 : 1;
	}
	return comparePrereleases(left.prerelease, right.prerelease);
}
function parse(version) {
	if (typeof version !== "string") return void 0;
	const [, major = "", minor = "", patch = "", prerelease = ""] = VERSION.exec(version) ?? [];
	if (major === "") return void 0;
	const numbers = [
		major,
		minor,
		patch
	].map(BigInt);
	return numbers.some((number) => number > LARGEST) ? void 0 : {
		numbers,
		prerelease: prerelease === "" ? [] : prerelease.split(".")
	};
}
/** A version without a pre-release is the greater one; of two pre-releases with a common beginning the longer one. */
function comparePrereleases(a, b) {
	if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
	for (const [i, identifier] of a.entries()) {
		const other = b[i];
		if (other === void 0) return 1;
		const order = compareFields(identifier, other);
		if (order !== 0) return order;
	}
	return a.length < b.length ? -1 : 0;
}
function compareFields(a, b) {
	if (!/^\d+$/.test(a) || !/^\d+$/.test(b)) return (0, import_semver.compareIdentifiers)(a, b);
	const [left, right] = [saturated(a), saturated(b)];
	return left === right ? 0 : left < right ? -1 : 1;
}
function saturated(digits) {
	const number = BigInt(digits);
	return number > LARGEST ? LARGEST : number;
}

// src/policy/engine.ts
/** The library's types describe a CommonJS module; under ESM all but one of its functions are on an untyped default export. */
const { loadPolicySync } = src_default;
const ENTRYPOINT = "main/findings";
const PAGE = 65536;
/** What an input just below `LARGE` takes. */
const ORDINARY_PAGES = 64;
/** Bytes of input from which on a subject (an account that thousands of workloads use) gets an instance of its own. */
const LARGE = 131072;
/** A module grows its memory by one page at a time, and V8 collects garbage each time; so it begins with what such an input takes. */
const MEMORY_PER_BYTE = 32;
/**
* The one adapter around `@open-policy-agent/opa-wasm`, which throws strings and plain objects and prints what the policy prints.
* @param levels rules that are `off` are not judged, and hide no other judgement of the same reference
* @throws Error (a bug, not the user's) where the module is not such a policy, and from `evaluate` where it fails on a subject
*/
function loadPolicy(wasm, config, levels = /* @__PURE__ */ new Map()) {
	const data = {
		config,
		levels: Object.fromEntries(levels)
	};
	const module = attempt("policy.wasm cannot be loaded", () => checkedModule(wasm));
	const ordinary = attempt("policy.wasm cannot be loaded", () => instantiate(module, data, ORDINARY_PAGES));
	const encoder = new TextEncoder();
	return { evaluate: (subject) => {
		const { kind, namespace, name } = subject.resource;
		return attempt(`the policy failed on ${kind} ${namespace ?? ""}/${name}`, () => {
			const { buffer } = encoder.encode(JSON.stringify(subject));
			const size = buffer.byteLength;
			return findingsOf((size < LARGE ? ordinary : instantiate(module, data, Math.ceil(size * MEMORY_PER_BYTE / PAGE))).evaluate(buffer, ENTRYPOINT));
		});
	} };
}
/** The library prints where it should refuse: on a module that is no policy, and whatever a policy prints itself. */
function checkedModule(wasm) {
	const module = new WebAssembly.Module(wasm);
	if (WebAssembly.Module.imports(module).some(({ name }) => name === "opa_println")) throw new Error("it prints to standard output");
	if (!WebAssembly.Module.exports(module).some(({ name }) => name === "opa_wasm_abi_version")) throw new Error("it was not compiled by opa");
	return module;
}
function instantiate(module, data, pages) {
	const policy = loadPolicySync(module, { initial: pages }, hostBuiltins);
	if (!Object.hasOwn(policy.entrypoints, ENTRYPOINT)) throw new Error(`it has no entrypoint ${ENTRYPOINT}`);
	policy.setData(data);
	return policy;
}
/** OPA answers with a list of results, one for each way the entrypoint is true: exactly one for a set. */
function findingsOf(results) {
	if (!Array.isArray(results) || results.length !== 1) throw new Error("the policy gave no result");
	return results[0].result;
}
/** Turns whatever the library throws into an Error that says what was being done. */
function attempt(what, act) {
	try {
		return act();
	} catch (cause) {
		throw new Error(`${what}: ${reasonOf(cause)}`, { cause });
	}
}
function reasonOf(thrown) {
	if (typeof thrown === "string") return thrown;
	if (typeof thrown === "object" && thrown !== null && "message" in thrown) return String(thrown.message);
	return String(thrown);
}

export { loadPolicy as t };