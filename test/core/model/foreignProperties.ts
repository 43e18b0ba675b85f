/** Properties files of other software, made up after what such files usually hold; each by what it is for. */
export const foreignProperties: Readonly<Record<string, string>> = {
  'a Spring Boot service': `spring.application.name=orders
server.port=8080
management.server.port=8081
management.server.address=127.0.0.1
management.endpoints.web.exposure.include=health,metrics
spring.datasource.url=jdbc:postgresql://localhost/orders
logging.level.root=INFO
debug=true
`,
  'a Kafka broker': `broker.id=0
listeners=PLAINTEXT://:9092
num.network.threads=3
socket.request.max.bytes=104857600
log.dirs=/var/lib/kafka
max.request.size=1048576
`,
  'Log4j 2': `status=error
appenders=console
appender.console.type=Console
appender.console.layout.type=PatternLayout
rootLogger.level=info
async_logger=true
`,
  'a Maven wrapper': `wrapperVersion=3.3.2
distributionType=only-script
distributionUrl=https://example.org/maven-3.9.9-bin.zip
`,
  'a Minecraft server': `#Minecraft server properties
enable-jmx-monitoring=false
level-seed=
gamemode=survival
max-players=20
network-compression-threshold=256
max-world-size=29999984
server-port=25565
enable-rcon=false
view-distance=10
`,
  Gradle: `org.gradle.jvmargs=-Xmx2048m -Dfile.encoding=UTF-8
org.gradle.parallel=true
android.useAndroidX=true
version=1.4.2
`,
  Hibernate: `hibernate.dialect=org.hibernate.dialect.H2Dialect
hibernate.show_sql=true
hibernate.hbm2ddl.auto=update
hibernate.connection.pool_size=5
`,
  'an Android project': `sdk.dir=/opt/android-sdk
ndk.version=26.1.10909125
storeFile=release.jks
storePassword=changeit
keyAlias=upload
`,
  'an application with a port and a version': `version=2.0.1
port=8080
debug=true
host=0.0.0.0
`,
  'an application with models': `models=small,large
model.default=small
debug=false
cache.size=100
`,
  'nothing but version and debug': `version=1.0
debug=true
`,
  'translations of a user interface': `greeting=Welcome
model_store_title=Model Store
error.timeout=The answer took too long.
metrics=Metrics
`,
  'a Python tool': `python=/usr/bin/python3
workers=4
queue_size=100
timeout=30
`,
  'a Java client with a key store': `endpoint=https://api.example.org
keystore=client.jks
keystore_type=JKS
keystore_password=changeit
retries=3
`,
  'a Sonar scanner': `sonar.projectKey=shop
sonar.sources=src
sonar.host.url=http://127.0.0.1:9000
sonar.python.version=3.11
`,
  'a Tomcat service': `common.loader="\${catalina.base}/lib"
tomcat.util.scan.StandardJarScanFilter.jarsToSkip=annotations-api.jar
server.loader=
shared.loader=
`,
  Quartz: `org.quartz.scheduler.instanceName=Scheduler
org.quartz.threadPool.threadCount=10
org.quartz.jobStore.class=org.quartz.simpl.RAMJobStore
`,
  'a large application with one name in common': [
    'inference_address=http://127.0.0.1:8080',
    ...Array.from({ length: 40 }, (_, i) => `feature.${i}.enabled=true`),
  ].join('\n'),
  'comments only': `# inference_address=http://127.0.0.1:8080
! TorchServe
`,
  'binary bytes': '\u0000\u0001\uFFFD\u0000PK\u0003\u0004\n\uFFFD=\u0000',
};
