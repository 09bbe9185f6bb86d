FROM node:24-bookworm-slim AS base
WORKDIR /app
COPY package.json package-lock.json ./

# No package needs its install script: compiled parts, SQLite among them, come ready inside the packages.
FROM base AS build
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json tsconfig.page.json ./
COPY src ./src
RUN npm run build

FROM base AS dependencies
RUN npm ci --omit=dev --ignore-scripts

FROM base
ENV NODE_ENV=production DATA_DIR=/data

# A new volume takes over owner and mode of the folder it covers. It will hold tokens: nobody else may look.
RUN install --directory --owner=node --group=node --mode=700 /data
VOLUME /data

# All of this belongs to root: the App can read itself, not change itself.
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY static ./static
COPY manifest.json ./
# What setup writes (docs/without-plugin.md) stays in the volume, with the data.
RUN ln -s /data/.env .env

# HOST stays unset: without APP_SECRET the App then listens inside its container only. Set one of the two.
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# Not through npm: the App itself has to get SIGTERM, to end the posts under way.
CMD ["node", "dist/main.js"]
