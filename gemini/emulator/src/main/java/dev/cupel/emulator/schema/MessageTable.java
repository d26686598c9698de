package dev.cupel.emulator.schema;

import dev.cupel.emulator.schema.Field.Shape;
import java.util.HashMap;
import java.util.Map;

/**
 * The messages of google.ai.generativelanguage.v1beta, as far as requests and answers hold them. [DOC] the public protocol buffers
 * (copies of 2025), and what version 1.70.0 of the Java client may send; fields that exist on Vertex AI only are not
 * here. A type ends in {@code *} when the field repeats and in {@code {}} when it is a map by string; {@code any} is
 * not looked into.
 */
final class MessageTable {

    private static final String REQUESTS = """
            GenerateContentRequest: model string, contents Content*, systemInstruction Content, tools Tool*,
              toolConfig ToolConfig, safetySettings SafetySetting*, generationConfig GenerationConfig,
              cachedContent string, serviceTier enum, store bool
            Content: parts Part*, role string
            Part: text string, inlineData Blob, fileData FileData, functionCall FunctionCall,
              functionResponse FunctionResponse, executableCode ExecutableCode,
              codeExecutionResult CodeExecutionResult, toolCall any, toolResponse any, thought bool,
              thoughtSignature string, partMetadata any, mediaResolution any, mediaProcessing any,
              audioTranscription any, videoMetadata VideoMetadata
            Blob: mimeType string, data string
            FileData: mimeType string, fileUri string
            FunctionCall: id string, name string, args any
            FunctionResponse: id string, name string, response any, parts any, willContinue bool, scheduling enum
            ExecutableCode: id string, language enum, code string
            CodeExecutionResult: id string, outcome enum, output string
            VideoMetadata: startOffset string, endOffset string, fps number
            Tool: functionDeclarations FunctionDeclaration*, googleSearch any, googleSearchRetrieval any,
              codeExecution any, urlContext any, googleMaps any, fileSearch any, computerUse any, mcpServers any
            FunctionDeclaration: name string, description string, behavior enum, parameters Schema,
              parametersJsonSchema any, response Schema, responseJsonSchema any
            ToolConfig: functionCallingConfig FunctionCallingConfig, retrievalConfig any,
              includeServerSideToolInvocations bool
            FunctionCallingConfig: mode enum, allowedFunctionNames string*
            SafetySetting: category enum, threshold enum
            GenerationConfig: candidateCount int32, stopSequences string*, maxOutputTokens int32, temperature number,
              topP number, topK number, seed int32, responseMimeType string, responseSchema Schema,
              responseJsonSchema any, _responseJsonSchema any, responseFormat any, presencePenalty number,
              frequencyPenalty number, responseLogprobs bool, logprobs int32, enableEnhancedCivicAnswers bool,
              responseModalities enum*, speechConfig any, thinkingConfig ThinkingConfig, imageConfig any,
              mediaResolution enum
            ThinkingConfig: includeThoughts bool, thinkingBudget int32, thinkingLevel enum
            Schema: type Type, format string, title string, description string, nullable bool, enum string*,
              maxItems int64, minItems int64, properties Schema{}, required string*, minProperties int64,
              maxProperties int64, minLength int64, maxLength int64, pattern string, example any, anyOf Schema*,
              propertyOrdering string*, default any, items Schema, minimum number, maximum number
            EmbedContentRequest: model string, content Content, taskType Task, title string,
              outputDimensionality int32, embedContentConfig EmbedContentConfig
            EmbedContentConfig: taskType Task, title string, outputDimensionality int32, autoTruncate bool,
              documentOcr bool, audioTrackExtraction bool
            BatchEmbedContentsRequest: model string, requests EmbedContentRequest*
            CountTokensRequest: model string, contents Content*, generateContentRequest GenerateContentRequest
            CachedContent: name string, displayName string, model string, systemInstruction Content,
              contents Content*, tools Tool*, toolConfig ToolConfig, ttl string, expireTime string, createTime any,
              updateTime any, usageMetadata any
            BatchGenerateContentRequest: model string, batch GenerateContentBatch
            GenerateContentBatch: name string, model string, displayName string, inputConfig GenerateInput,
              priority int64, webhookConfig any, output any, createTime any, endTime any, updateTime any,
              batchStats any, state any
            GenerateInput: fileName string, requests GenerateRequests
            GenerateRequests: requests InlinedGenerateRequest*
            InlinedGenerateRequest: request GenerateContentRequest, metadata any
            AsyncBatchEmbedContentRequest: model string, batch EmbedContentBatch
            EmbedContentBatch: name string, model string, displayName string, inputConfig EmbedInput,
              priority int64, webhookConfig any, output any, createTime any, endTime any, updateTime any,
              batchStats any, state any
            EmbedInput: fileName string, requests EmbedRequests
            EmbedRequests: requests InlinedEmbedRequest*
            InlinedEmbedRequest: request EmbedContentRequest, metadata any
            """;

    /** What answers may have, for field masks; where two calls share a route, the members of both. */
    private static final String ANSWERS = """
            Operation: name any, metadata BatchMetadata, done any, error any, response any
            BatchMetadata: @type any, name any, model any, displayName any, inputConfig any, priority any,
              webhookConfig any, output any, createTime any, endTime any, updateTime any, batchStats BatchStats,
              state any
            BatchStats: requestCount any, successfulRequestCount any, failedRequestCount any,
              pendingRequestCount any
            OperationList: operations Operation*, nextPageToken any, unreachable any
            File: name any, displayName any, mimeType any, sizeBytes any, createTime any, updateTime any,
              expirationTime any, sha256Hash any, uri any, downloadUri any, state any, source any, error any,
              videoMetadata any
            FileList: files File*, nextPageToken any
            Uploaded: file File
            Model: name any, baseModelId any, version any, displayName any, description any, inputTokenLimit any,
              outputTokenLimit any, supportedGenerationMethods any, thinking any, temperature any,
              maxTemperature any, topP any, topK any
            ModelList: models Model*, nextPageToken any
            GenerateContentResponse: candidates Candidate*, promptFeedback any, usageMetadata any, modelVersion any,
              responseId any, modelStatus any
            Candidate: content Content, finishReason any, finishMessage any, safetyRatings any,
              citationMetadata any, tokenCount any, groundingAttributions any, groundingMetadata any,
              avgLogprobs any, logprobsResult any, urlContextMetadata any, index any
            CountTokensResponse: totalTokens any, cachedContentTokenCount any, promptTokensDetails any,
              cacheTokensDetails any
            Embedded: embedding ContentEmbedding, embeddings ContentEmbedding*, usageMetadata any
            ContentEmbedding: values any, shape any
            Cached: name any, displayName any, model any, createTime any, updateTime any, expireTime any,
              usageMetadata any, cachedContents CachedContent*, nextPageToken any
            """;

    private static final Map<String, Message> MESSAGES = read(REQUESTS + ANSWERS);

    private MessageTable() {}

    /**
     * The message of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Message message(String name) {
        var message = MESSAGES.get(name);
        if (message == null) {
            throw new IllegalArgumentException("no message %s".formatted(name));
        }
        return message;
    }

    private static Map<String, Message> read(String table) {
        var messages = new HashMap<String, Message>();
        for (var text : table.split("\n(?! )", -1)) {
            var colon = text.indexOf(':');
            if (colon > 0) {
                messages.put(text.substring(0, colon), Message.of(text.substring(colon + 1)));
            }
        }
        return Map.copyOf(messages);
    }

    /** A field, as in {@code tools Tool*}. */
    static Field field(String text) {
        var words = text.strip().split(" +", 2);
        var type = words[1].replaceAll("[*{}]", "");
        var shape = words[1].endsWith("*") ? Shape.LIST : words[1].endsWith("{}") ? Shape.MAP : Shape.SINGLE;
        return new Field(words[0], type, Scalar.of(type).orElse(null), shape);
    }
}
